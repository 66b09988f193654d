import type { AwkwardGraph } from '../awkward-graph.ts'

/** What several subgraphs can answer, or could: provided, shared, taken over, and hidden from clients. */
export const sharedValues: AwkwardGraph = {
  name: 'shared values',
  subgraphs: {
    accounts: `
      type Query { me: User! @shareable users(role: Role): [User!] secret: Hidden @inaccessible where: Address }
      type User @key(fields: "id") @key(fields: "email") {
        id: ID! email: String! @shareable role: Role roles: [Role!]! home: Address @shareable oldName: String
        hidden: Hidden @inaccessible thing: Something
      }
      enum Role { READER WRITER ROOT @inaccessible }
      type Hidden @inaccessible { id: ID! }
      type Visible { id: ID! @shareable role: Role! }
      union Something = Visible | Hidden
      type Address @shareable { street: String zip: Int! geo: Geo }
      type Geo @shareable { lat: Float! lon: Float! }`,
    posts: `
      type Query { me: User! @shareable posts(filter: PostFilter): [Post] feed: [Post!]! @provides(fields: "author { home { zip } }") }
      input PostFilter { text: String = "x" tags: [String!] role: Role = READER nested: PostFilter }
      enum Role { READER WRITER ROOT @inaccessible }
      type User @key(fields: "id") @key(fields: "email") {
        id: ID! email: String! home: Address @external
        posts(filter: PostFilter): [Post!]! name: String @override(from: "accounts")
        oldName: String @override(from: "accounts")
      }
      type Address @shareable { street: String zip: Int! geo: Geo }
      type Geo @shareable { lat: Float! lon: Float! }
      type Post @key(fields: "id") { id: ID! text: String author: User @provides(fields: "home { street }") lines: [[String!]!]! }`,
    geography: `
      type Query { spots: [Spot!] }
      type Address @shareable { street: String zip: Int! geo: Geo }
      type Geo @shareable { lat: Float! lon: Float! }
      type Spot { at: Address! neighbours(first: Int! = 1): [Spot] seenBy: [User!]! }
      type User @key(fields: "email") { email: String! spot: Spot work: Address! }`,
  },
}
