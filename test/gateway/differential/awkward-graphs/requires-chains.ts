import type { AwkwardGraph } from '../awkward-graph.ts'

/** Fields that need fields that need fields, each of another subgraph, some of them objects, lists and entities. */
export const requiresChains: AwkwardGraph = {
  name: 'requires chains',
  subgraphs: {
    units: `
      type Query { units: [Unit!]! unit(id: ID!): Unit staffed: [Staffed] }
      type Unit @key(fields: "id") { id: ID! size: Int @shareable weight: Float! box: Box boxes: [Box]! near: [Unit] chief: Worker }
      type Box { width: Int! height: Int label(short: Boolean = true): String }
      interface Staffed { chief: Worker }
      type Team implements Staffed @key(fields: "id") { id: ID! chief: Worker grade: Grade! }
      enum Grade { LOW HIGH }
      type Worker @key(fields: "id") { id: ID! name: String! }`,
    costs: `
      type Query { costly: Unit }
      type Unit @key(fields: "id") {
        id: ID!
        size: Int @external
        weight: Float! @external
        cost: Int @requires(fields: "size weight")
        area: Float! @requires(fields: "box { width height }")
        box: Box @external
        boxes: [Box]! @external
        volume: [Int] @requires(fields: "boxes { width label(short: false) }")
      }
      type Box { width: Int! @external height: Int @external label(short: Boolean = true): String @external }
      type Team @key(fields: "id") { id: ID! grade: Grade! @external pay: Int! @requires(fields: "grade") }
      enum Grade { LOW HIGH }`,
    plans: `
      type Query { plans: [Plan] }
      type Plan { id: ID! units: [Unit!] @provides(fields: "size") teams: [Team!]! }
      type Unit @key(fields: "id") {
        id: ID!
        size: Int @external
        cost: Int @external
        area: Float! @external
        chief: Worker @external
        plan: Plan @requires(fields: "cost")
        budget(year: Int): Float! @requires(fields: "cost area chief { name skill }")
      }
      type Worker @key(fields: "id") { id: ID! name: String! @external skill: String @external task: String @requires(fields: "skill") }
      type Team @key(fields: "id") { id: ID! pay: Int! @external bonus: Int @requires(fields: "pay") }`,
    skills: `
      type Query { skilled: [Worker] }
      type Worker @key(fields: "id") { id: ID! skill: String unit: Unit! }
      type Unit @key(fields: "id") {
        id: ID!
        budget(year: Int): Float! @external
        rank: Int! @requires(fields: "budget(year: 2024)")
      }`,
  },
}
