import type { AwkwardGraph } from '../awkward-graph.ts'

/** Entity interfaces to which subgraphs add fields without knowing what implements them. */
export const interfaceObjects: AwkwardGraph = {
  name: 'interface objects',
  size: { maxDepth: 4, maxFields: 25 },
  subgraphs: {
    library: `
      type Query { media: [Media!]! medium(id: ID!): Media book: Book favourites: [Shelf] }
      interface Media @key(fields: "id") { id: ID! title: String! sequel: Media }
      type Book implements Media @key(fields: "id") { id: ID! title: String! sequel: Book pages: Int }
      type Film implements Media @key(fields: "id") { id: ID! title: String! sequel: Media minutes: Int! }
      type Disc implements Media @key(fields: "id") { id: ID! title: String! sequel: Media tracks: [[String!]]! }
      type Shelf @key(fields: "id") { id: ID! media: [Media] label: String }`,
    reviews: `
      type Query { reviewed: [Media] bestMedia: Media! }
      type Media @key(fields: "id") @interfaceObject {
        id: ID! score(scale: Int! = 5): Float! reviews: [Review!]
      }
      type Review { text: String media: Media! }`,
    loans: `
      type Query { loans(open: Boolean): [Loan!]! }
      type Media @key(fields: "id") @interfaceObject {
        id: ID! score(scale: Int! = 5): Float! @external
        loan: Loan
        fee: Int! @requires(fields: "score(scale: 3)")
      }
      type Loan { id: ID! media: Media days: Int! }
      type Shelf @key(fields: "id") { id: ID! lent: [Media!]! }`,
  },
}
