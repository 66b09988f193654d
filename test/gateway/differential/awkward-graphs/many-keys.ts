import type { AwkwardGraph } from '../awkward-graph.ts'

/** No key is known to all: from one subgraph to another the way may lead over a third, and one key is an object. */
export const manyKeys: AwkwardGraph = {
  name: 'many keys',
  subgraphs: {
    products: `
      type Query { products(first: Int = 3): [Product!] product(upc: ID!): Product! lines: [Line!]! }
      type Product @key(fields: "upc") @key(fields: "upc sku") { upc: ID! sku: String! @shareable name: String twin: Product }
      type Line @key(fields: "order { id } number") { order: Order! number: Int! product: Product! }
      type Order @key(fields: "id") { id: ID! lines: [Line] }`,
    stock: `
      type Query { shortages: [Product] depots: [Depot!] }
      type Product @key(fields: "sku") { sku: String! @shareable count: Int! depots: [Depot!]! }
      type Depot @key(fields: "site { country code }") { site: Site! opened: String products: [Product]! }
      type Site { country: String! @shareable code: Int! @shareable }`,
    prices: `
      type Query { bargains: [[Product!]!] }
      type Product @key(fields: "sku") @key(fields: "sku upc") { upc: ID! sku: String! @shareable price(currency: Currency = MXN): Float! }
      enum Currency { MXN USD }
      type Line @key(fields: "number order { id }") { order: Order! number: Int! total: Float }
      type Order @key(fields: "id", resolvable: false) { id: ID! }`,
    places: `
      type Query { places: [Depot] }
      type Depot @key(fields: "site { code country }") { site: Site! city: City! }
      type Site { country: String! @shareable code: Int! @shareable }
      type City @key(fields: "id") { id: ID! name: String depots: [Depot!] biggest: Depot }`,
    people: `
      type Query { people: [City!] }
      type City @key(fields: "id") { id: ID! people: Int mayor: Mayor! }
      type Mayor { name: String! city: City orders: [Order!] }
      type Order @key(fields: "id") { id: ID! buyer: Mayor }`,
  },
}
