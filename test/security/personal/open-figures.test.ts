import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Caller } from '../../../subgraphs/shared/access/caller.ts'
import { askBeneficiaries, askEntities } from '../../subgraphs/beneficiaries/ask-beneficiaries.ts'
import { credentials, importTexts } from '../../subgraphs/beneficiaries/import-texts.ts'
import { testDatabase } from '../../support/database.ts'
import { observe } from '../../support/observe.ts'

/** Somebody without the scope for small cells. */
const caller: Caller = { subject: 'ana@example', states: 'all', scopes: [] }
const coverage = 'issued municipalitiesReached suppressed'

describe('credentials without the scope for small cells', async () => {
  const { db, url } = await testDatabase('migrated')
  const ask = async (type: 'State' | 'Municipality', code: string, selection: string, asOf = '2024-04-30') => {
    const argument = selection.startsWith('[')
      ? `x: credentialBreakdown(by: ${selection}, asOf: "${asOf}") { month sex ageGroup issued suppressed }`
      : `x: credentials(asOf: "${asOf}") { ${selection} }`
    const [answer] = await askEntities(db, type, [code], argument, caller)
    return answer?.x
  }
  const row = (part: object) => ({ month: null, sex: null, ageGroup: null, suppressed: false, ...part })

  it('leave out what is small, and what would betray it', async () => {
    await importTexts(url, {
      'credentials-2024-04-30.csv': credentials(
        '29001 2024-01 FEMALE 0-14 3',
        '29001 2024-02 FEMALE 0-14 20',
        '29002 2024-02 MALE 0-14 15',
        '29003 2024-02 MALE 65+ 4',
        '29001 2024-03 FEMALE 0-14 12',
        '29002 2024-03 MALE 0-14 12',
        '29003 2024-03 MALE 65+ 0',
        '29001 2024-04 FEMALE 0-14 2',
      ),
    })
    // January is counted with February, April not yet; of municipalities in February the second and third are not told apart.
    expect(await ask('State', '29', coverage)).toEqual({ issued: 66, municipalitiesReached: 2, suppressed: true })
    expect(await ask('State', '29', coverage, '2024-01-31')).toMatchObject({ issued: null, suppressed: true })
    expect(await ask('Municipality', '29001', coverage)).toMatchObject({ issued: 35, suppressed: true })
    expect(await ask('Municipality', '29001', coverage, '2024-03-31')).toMatchObject({ issued: 35, suppressed: false })
    expect(await ask('Municipality', '29002', coverage)).toMatchObject({ issued: 12, suppressed: true })
    expect(await ask('Municipality', '29003', coverage)).toMatchObject({ issued: null, suppressed: true })
  })

  it('are divided by month, sex and age group as far as that goes', async () => {
    expect(await ask('State', '29', '[]')).toEqual([row({ issued: 66, suppressed: true })])
    expect(await ask('State', '29', '[]', '2024-03-31')).toEqual([row({ issued: 66 })])
    expect(await ask('State', '29', '[MONTH]')).toEqual([
      row({ month: '2024-02-01', issued: 42, suppressed: true }),
      row({ month: '2024-03-01', issued: 24 }),
      row({ month: '2024-04-01', issued: null, suppressed: true }),
    ])
    expect(await ask('State', '29', '[SEX]')).toEqual([
      row({ sex: 'FEMALE', issued: 35, suppressed: true }),
      row({ sex: 'MALE', issued: 31 }),
    ])
    expect(await ask('State', '29', '[AGE_GROUP]')).toEqual([
      row({ ageGroup: '0-14', issued: 47, suppressed: true }),
      row({ ageGroup: '65+', issued: null, suppressed: true }),
    ])
    expect(await ask('State', '29', '[SEX, AGE_GROUP]', '2024-03-31')).toEqual([
      row({ sex: 'FEMALE', ageGroup: '0-14', issued: 35 }),
      row({ sex: 'MALE', ageGroup: '0-14', issued: 12, suppressed: true }),
      row({ sex: 'MALE', ageGroup: '65+', issued: null, suppressed: true }),
    ])
    expect(await ask('Municipality', '29001', '[MONTH]')).toEqual([
      row({ month: '2024-02-01', issued: 23, suppressed: true }),
      row({ month: '2024-03-01', issued: 12 }),
      row({ month: '2024-04-01', issued: null, suppressed: true }),
    ])
    expect(await ask('Municipality', '29001', '[MONTH]', '2024-01-31')).toEqual([
      row({ month: '2024-01-01', issued: null, suppressed: true }),
    ])
    expect(await ask('Municipality', '29002', '[SEX]')).toEqual([
      row({ sex: 'FEMALE', issued: null, suppressed: true }),
      row({ sex: 'MALE', issued: null, suppressed: true }),
    ])
    expect(await ask('Municipality', '29099', '[SEX]')).toBeNull()
  })
})

describe('the demo data without the scope for small cells', async () => {
  const { db } = await testDatabase('demo')

  it('C8: have no count from 1 to 10 in any answer, and the published totals as they are', async (context) => {
    const { data } = await askBeneficiaries(db, `{ healthSystem { credentials { ${coverage} } } }`, undefined, caller)
    expect(data).toMatchObject({ healthSystem: { credentials: { issued: 5_200_000 } } })
    const { rows } = await sql<{ state: string; codes: string[] }>`
      select state_code as state, array_agg(code) as codes from reference.municipalities group by 1 order by 1`.execute(
      db,
    )
    const answers: unknown[] = []
    const subsets = [
      '[]',
      '[MONTH]',
      '[SEX]',
      '[AGE_GROUP]',
      '[MONTH, SEX]',
      '[SEX, AGE_GROUP]',
      '[MONTH, SEX, AGE_GROUP]',
    ]
    const states = rows.map(({ state }) => state)
    for (const by of subsets) {
      answers.push(await askEntities(db, 'State', states, `credentialBreakdown(by: ${by}) { issued }`, caller))
    }
    const municipalities = rows.flatMap(({ codes }) => codes)
    const months = `credentials { issued } credentialBreakdown(by: [MONTH]) { issued }`
    answers.push(await askEntities(db, 'Municipality', municipalities, months, caller))
    const counts = [...JSON.stringify(answers).matchAll(/"issued":(\d+)/g)].map(([, count]) => Number(count))
    expect(counts.length).toBeGreaterThan(10_000)
    expect(counts.filter((count) => count >= 1 && count <= 10)).toEqual([])
    observe(context, 'none of 1 to 10 among all states, municipalities and months; 5,200,000 nation-wide')
  })
})
