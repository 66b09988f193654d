import { createServer, type Server } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { compareAnswers } from '../../bench/compare-answers.ts'
import { asksOurSchema, type Contender, type ContenderName } from '../../bench/contenders/contender.ts'
import type { BenchQuery } from '../../bench/queries/bench-query.ts'
import { q5 } from '../../bench/queries/q5.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** A contender that gives the same answer to everything. */
async function makeContender(name: ContenderName, answer: unknown): Promise<Contender> {
  const server = createServer((_, response) => response.end(JSON.stringify(answer)))
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return { name, origin: `http://127.0.0.1:${port}`, programs: [], repeats: false, ...asksOurSchema }
}

const query: BenchQuery = { ...q5, variables: () => [{ code: '20' }] }
const pools = { states: [], clues: [], targets: [] }

async function compare(one: unknown, other: unknown): Promise<void> {
  await compareAnswers([await makeContender('ours', one), await makeContender('hive-js', other)], [query], pools)
}

describe('compareAnswers', () => {
  it('takes the order of fields for no difference', async () => {
    const one = { data: { state: { code: '20', name: 'Oaxaca' } } }
    const other = { data: { state: { name: 'Oaxaca', code: '20' } } }
    await expect(compare(one, other)).resolves.toBeUndefined()
  })

  it('names the first value that differs', async () => {
    const answerWith = (name: string) => ({ data: { states: [{ name: 'Colima' }, { name }] } })
    await expect(compare(answerWith('Oaxaca'), answerWith('Puebla'))).rejects.toThrow(
      'Expected hive-js to answer Q5 with {"code":"20"} like ours, but data.states.1.name is "Puebla" instead of "Oaxaca".',
    )
  })

  it('tells a list that is too short', async () => {
    await expect(compare({ data: { states: [1, 2] } }, { data: { states: [1] } })).rejects.toThrow(
      'data.states has 1 entries instead of 2',
    )
  })

  it('refuses data that come with errors', async () => {
    const failed = { data: { state: null }, errors: [{ message: 'no' }] }
    await expect(compare(failed, failed)).rejects.toThrow('Expected ours to answer Q5 with data, but got 200: {"data":')
  })
})
