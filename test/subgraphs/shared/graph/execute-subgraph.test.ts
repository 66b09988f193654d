import { buildSubgraphSchema } from '@apollo/subgraph'
import { parse } from 'graphql'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { anyone } from '../../../../subgraphs/shared/access/caller.ts'
import type { SubgraphContext } from '../../../../subgraphs/shared/graph/context.ts'
import { createSubgraphExecutor } from '../../../../subgraphs/shared/graph/execute-subgraph.ts'
import { maxListItems } from '../../../../subgraphs/shared/graph/list-items.ts'
import { testDatabase } from '../../../support/database.ts'

const { db } = await testDatabase('migrated')

it('ends what is under way once an answer is known to be too large', async () => {
  const isSleeping = async () => {
    const { rows } = await sql`
      select from pg_stat_activity where query like '/* sleepLong */%' and state = 'active'`.execute(db)
    return rows.length > 0
  }
  const schema = buildSubgraphSchema([
    {
      typeDefs: parse('type Query { slow: Int many: [Int!] }'),
      resolvers: {
        Query: {
          slow: (_: unknown, _args: unknown, context: SubgraphContext) =>
            context.query(sql`/* sleepLong */ select pg_sleep(50)`).then(() => 1),
          many: async () => {
            await expect.poll(isSleeping).toBe(true)
            return new Array(maxListItems + 1).fill(1)
          },
        },
      },
    },
  ])
  const reports: unknown[] = []
  const ask = createSubgraphExecutor({
    registry: 'facilities',
    schema,
    db,
    deadlineMillis: 60_000,
    report: (error) => reports.push(error),
  })
  const { data, errors } = await ask({ query: '{ slow many }' }, anyone)
  expect(data).toBeNull()
  expect(errors).toEqual([
    {
      message:
        'The lists of an answer must have at most 100,000 items together, but these would have more: filter, or ask for less at once.',
      extensions: { code: 'QUERY_TOO_COMPLEX' },
    },
  ])
  await expect.poll(isSleeping, { timeout: 10_000 }).toBe(false)
  expect(reports).toEqual([])
})
