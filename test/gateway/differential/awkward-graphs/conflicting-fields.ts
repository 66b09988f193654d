import type { AwkwardGraph } from '../awkward-graph.ts'

/** Members of one abstract type whose fields have one name and different types, keys among them, so that the planner must rename. */
export const conflictingFields: AwkwardGraph = {
  name: 'conflicting fields',
  subgraphs: {
    events: `
      type Query { events: [Event!]! event: Event sources: [Source] }
      union Event = Birth | Death | Visit
      interface Source { code: String }
      type Birth implements Source @key(fields: "id") { id: ID! code: String weight: Float! place: String details(of: Int = 1): String }
      type Death implements Source @key(fields: "id") { id: Int! code: String weight: Int place: Place details(of: Int = 1): [String] }
      type Visit @key(fields: "id") { id: String! weight: String place: [Place!] details(of: String): String! }
      type Place @key(fields: "id") { id: ID! size: Int events: [Event!]! }`,
    causes: `
      type Query { causes: [Cause!] }
      interface Cause { rank: Int! }
      type Birth implements Cause @key(fields: "id") { id: ID! rank: Int! cause: String reason: String @requires(fields: "weight") weight: Float! @external }
      type Death implements Cause @key(fields: "id") { id: Int! rank: Int! cause: [String!] reason: String! @requires(fields: "weight") weight: Int @external }
      type Visit @key(fields: "id") { id: String! cause: Cause reason: [String] @requires(fields: "weight") weight: String @external }`,
    maps: `
      type Query { map: [[Pin]] }
      union Pin = Place | Visit
      type Place @key(fields: "id") { id: ID! label(long: Boolean): String! pins: [Pin!] }
      type Visit @key(fields: "id") { id: String! label(long: Boolean): [String!] pins: Pin }`,
  },
}
