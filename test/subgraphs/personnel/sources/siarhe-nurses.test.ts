import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../support/database.ts'
import { askEntities } from '../ask-personnel.ts'
import { listFindings } from '../findings.ts'
import { importTexts, nurses } from '../import-texts.ts'

const { db, url } = await testDatabase('migrated')

beforeEach(async () => {
  await sql`truncate personnel.reported_heads, personnel.territory_heads, reference.datasets, reference.findings restart identity`.execute(
    db,
  )
})

const selection = 'reportedHeadcounts { category level value population perThousand municipalityUnknown year source }'

describe('the nurses of a state', () => {
  it('are heads by municipality and level, error cells unknown, a population of 0 without a rate', async () => {
    const [load] = await importTexts(url, {
      'tlaxcala.csv': nurses(
        ['29001', 'Amaxac', '10000', '25', '#VALOR!'],
        ['29002', 'Apetatitlán', '0', '4', 'No encontrado'],
        ['8888', 'No Disponible', 'No encontrado', '7', '0'],
        ['9999', 'Total Tlaxcala ', '10000', '36', '=BUSCARX(1)'],
      ),
    })
    expect(load).toMatchObject({ cut: '2025-12-08', read: 4, accepted: 4, rejected: 0, warnings: 4 })
    const [one, two] = await askEntities(db, 'Municipality', ['29001', '29002'], selection)
    const heads = one!.reportedHeadcounts as readonly unknown[]
    expect(heads).toHaveLength(9)
    const common = { category: 'NURSE', municipalityUnknown: false, year: 2025, source: 'siarhe-nurses-municipality' }
    expect(heads[0]).toEqual({ ...common, level: null, value: 25, population: 10_000, perThousand: 2.5 })
    expect(heads[1]).toEqual({ ...common, level: 'PRIMARY', value: null, population: 10_000, perThousand: null })
    expect((two!.reportedHeadcounts as readonly unknown[])[0]).toEqual({
      ...{ ...common, level: null, value: 4, population: null, perThousand: null },
    })
  })

  it('are in the state but in no municipality in row 8888, and the state’s sum is left to the national file', async () => {
    await importTexts(url, {
      'tlaxcala.csv': nurses(
        ['29001', 'Amaxac', '10000', '25', '25'],
        ['8888', 'No Disponible', '0', '7', '0'],
        ['9999', 'Total', '10000', '32', '25'],
      ),
    })
    const [state] = await askEntities(db, 'State', ['29'], selection)
    const heads = state!.reportedHeadcounts as readonly { municipalityUnknown: boolean; level: string; value: number }[]
    expect(heads.filter((each) => !each.municipalityUnknown)).toEqual([])
    expect(heads.filter((each) => each.level === null).map((each) => each.value)).toEqual([7])
    expect(await askEntities(db, 'Municipality', ['88888', '99999', '29888'], selection)).toEqual(
      Array.from({ length: 3 }, () => ({ reportedHeadcounts: [] })),
    )
  })

  it('TOTAL_DISAGREES: the row of totals only checks', async () => {
    const [load] = await importTexts(url, {
      'tlaxcala.csv': nurses(
        ['29001', 'Amaxac', '10000', '25', '25'],
        ['8888', 'No Disponible', '0', '7', '0'],
        ['9999', 'Total', '10000', '33', '25'],
      ),
    })
    expect(await listFindings(db, load!.datasetId)).toEqual([
      'WARNING 4 TOTAL_DISAGREES enfermeras_total: The total should be the sum of the rows, 32, but is 33.',
    ])
  })

  it('STATE_AMBIGUOUS: row 8888 of a file of two states is refused', async () => {
    const [load] = await importTexts(url, {
      'mixed.csv': nurses(
        ['29001', 'Amaxac', '10000', '25', '25'],
        ['20067', 'Oaxaca', '10000', '25', '25'],
        ['8888', 'No Disponible', '0', '7', '0'],
      ),
    })
    expect(load).toMatchObject({ read: 3, accepted: 2, rejected: 1 })
    expect(await listFindings(db, load!.datasetId)).toEqual([
      'REJECTED 4 STATE_AMBIGUOUS CVE_ENT: The other rows should be of one state, which is that of this row, but they are of 2.',
    ])
  })

  it('count by their newest report on the day', async () => {
    await importTexts(url, { 'tlaxcala-2023-12.csv': nurses(['29001', 'Amaxac', '10000', '20', '20']) })
    await importTexts(url, { 'tlaxcala-2024-12.csv': nurses(['29001', 'Amaxac', '10000', '30', '30']) })
    const total = async (asOf: string) => {
      const [place] = await askEntities(
        db,
        'Municipality',
        ['29001'],
        `reportedHeadcounts(asOf: "${asOf}") { value year }`,
      )
      return (place!.reportedHeadcounts as readonly unknown[])[0] ?? null
    }
    expect(await total('2023-12-30')).toBe(null)
    expect(await total('2023-12-31')).toEqual({ value: 20, year: 2023 })
    expect(await total('2025-06-01')).toEqual({ value: 30, year: 2024 })
  })
})
