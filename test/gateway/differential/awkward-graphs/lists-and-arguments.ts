import type { AwkwardGraph } from '../awkward-graph.ts'

/** Lists in lists with entities at the bottom, every mixture of null and non-null, arguments of every kind. */
export const listsAndArguments: AwkwardGraph = {
  name: 'lists and arguments',
  subgraphs: {
    grids: `
      scalar Anything
      type Query {
        grid(rows: Int = 2, shape: Shape = { side: 1 }): [[Cell!]!]!
        cells(ids: [ID!]! = ["1", "2"]): [Cell]
        cube: [[[Cell]!]]
        echo(int: Int, float: Float, text: String, flag: Boolean, id: ID, colours: [Colour], shape: Shape, matrix: [[Int!]]): String
        strict: Strict!
        loose: Loose
        any(of: Anything): Anything
      }
      input Shape { side: Int! = 3 colour: Colour = RED holes: [Shape!] label: String }
      enum Colour { RED GREEN BLUE }
      type Cell @key(fields: "id") { id: ID! colour: Colour! numbers: [[Int!]!]! anything: Anything around: [[Cell!]] }
      interface HasCell { cell: Cell }
      interface HasCells { cells: [Cell] }
      interface HasStrict { strict: Strict }
      type Strict implements HasCell & HasCells & HasStrict { cell: Cell! cells: [Cell!]! strict: Strict! rows: [[Float!]!]! text(upper: Boolean! = false): String! }
      type Loose implements HasCell & HasCells & HasStrict { cell: Cell cells: [Cell] strict: Strict loose: [Loose] colours: [[Colour]] flag: Boolean }`,
    weather: `
      scalar Anything
      type Query { warmest(among: [Zone!]): [Cell!]! }
      input Zone { from: Float! to: Float = 10 }
      type Cell @key(fields: "id") {
        id: ID! degrees(unit: Unit! = CELSIUS): Float! days(first: Int = 2, zone: Zone): [[Day!]]! log: Anything! wind: Wind
      }
      enum Unit { CELSIUS KELVIN }
      type Day { at: String! cells: [Cell] }
      type Wind { speed: Float! from: Cell! gusts: [Int] }`,
    owners: `
      type Query { owners: [Owner] }
      type Owner @key(fields: "id") { id: ID! name: String! cells: [[Cell!]!] debts(since: String = "a", over: Float): Float }
      type Cell @key(fields: "id") { id: ID! owner: Owner owners: [Owner!]! price(in: [Coin] = [PESO]): Int! }
      enum Coin { PESO CENT }`,
  },
}
