import type { AwkwardGraph } from '../awkward-graph.ts'

/** Abstract types whose members each come from elsewhere, and of which no subgraph knows the whole. */
export const interfacesAndUnions: AwkwardGraph = {
  name: 'interfaces and unions',
  subgraphs: {
    catalog: `
      type Query {
        things: [Thing!]
        thing(id: ID = "1"): Thing
        named: [[Named]!]
        found(kind: Kind): [Found]!
        book(id: ID!): Book
      }
      enum Kind { PAPER FILM }
      interface Named { name: String }
      interface Thing implements Named { id: ID! name: String kind: Kind! next: Thing }
      union Found = Book | Film | Note
      type Book implements Thing & Named @key(fields: "id") {
        id: ID! name: String kind: Kind! next: Thing pages: Int! author: Person
      }
      type Film implements Thing & Named @key(fields: "id") {
        id: ID! name: String kind: Kind! next: Film! minutes: Float cast: [Person!]!
      }
      type Note implements Named { name: String text: String! about: Found everything: Query }
      type Person implements Named @key(fields: "id") { id: ID! name: String made: [Thing!]! }`,
    reviews: `
      type Query { topReviewed: [Reviewed!]! reviewers: [Person] }
      interface Rated { rating: Float reviews(first: Int = 2): [Review!]! }
      union Reviewed = Book | Person
      type Review { id: ID! stars: Int! of: Reviewed by: Person! }
      type Book implements Rated @key(fields: "id") { id: ID! rating: Float reviews(first: Int = 2): [Review!]! }
      type Film implements Rated @key(fields: "id") { id: ID! rating: Float reviews(first: Int = 2): [Review!]! }
      type Person implements Rated @key(fields: "id") { id: ID! rating: Float reviews(first: Int = 2): [Review!]! }`,
    shops: `
      type Query { offers: [Offer] sale: Sale }
      interface Offer { id: ID! price: Int! item: Item }
      union Item = Book | Film
      interface Dated { until: String }
      type Sale implements Offer & Dated { id: ID! price: Int! item: Item until: String }
      type Loan implements Offer @key(fields: "id") { id: ID! price: Int! item: Item days: Int! }
      type Book @key(fields: "id") { id: ID! offers: [Offer!] cheapest: Sale }
      type Film @key(fields: "id") { id: ID! offers: [Offer!]! }`,
  },
}
