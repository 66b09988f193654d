/** Where the graph is, without a path. */
export const graphUrl = process.env.GRAPH_URL ?? 'http://127.0.0.1:4000'
