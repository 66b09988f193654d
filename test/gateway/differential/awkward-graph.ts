/** A federated schema that is hard to execute rightly. Its subgraphs answer by `mock-subgraph.ts`, which the SDL tells everything. */
export interface AwkwardGraph {
  readonly name: string
  /** SDL by the subgraph's name, without the link to the federation's specification. */
  readonly subgraphs: Readonly<Record<string, string>>
  /** Smaller operations than on others, where the planner has so many ways that larger ones take it seconds. */
  readonly size?: { readonly maxDepth: number; readonly maxFields: number }
}

export const federationLink = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@shareable", "@external", "@requires", "@provides", "@override", "@inaccessible", "@interfaceObject"
])`
