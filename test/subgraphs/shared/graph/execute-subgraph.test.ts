import { buildSubgraphSchema } from '@apollo/subgraph'
import { parse } from 'graphql'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { anyone } from '../../../../subgraphs/shared/access/caller.ts'
import { maxAnswerSize } from '../../../../subgraphs/shared/graph/answer-size.ts'
import type { SubgraphContext } from '../../../../subgraphs/shared/graph/context.ts'
import { createSubgraphExecutor } from '../../../../subgraphs/shared/graph/execute-subgraph.ts'
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
      typeDefs: parse('type Query { slow: Int many: [One!] } type One { one: Int }'),
      resolvers: {
        Query: {
          slow: (_: unknown, _args: unknown, context: SubgraphContext) =>
            context.query(sql`/* sleepLong */ select pg_sleep(50)`).then(() => 1),
          many: async () => {
            await expect.poll(isSleeping).toBe(true)
            return new Array(maxAnswerSize / 10).fill({ one: 1 })
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
  const { data, errors } = await ask({ query: '{ slow many { one } }' }, anyone)
  expect(data).toBeNull()
  expect(errors).toEqual([
    {
      message:
        'What a registry brings at once must have at most 5,000,000 characters by estimate, but this has more: filter, or ask for fewer rows or fields.',
      extensions: { code: 'QUERY_TOO_COMPLEX' },
    },
  ])
  await expect.poll(isSleeping, { timeout: 10_000 }).toBe(false)
  expect(reports).toEqual([])
})
