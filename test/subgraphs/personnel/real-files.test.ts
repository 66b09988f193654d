import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../support/database.ts'
import { askEntities, askPersonnel } from './ask-personnel.ts'

const real = await testDatabase('real')

interface Headcount {
  readonly level: string | null
  readonly value: number | null
  readonly source: string
  readonly municipalityUnknown: boolean
}

const selection =
  'reportedHeadcounts { category level value population perThousand municipalityUnknown municipalitiesMissing year source }'

describe.skipIf(!real)('the official files', () => {
  it('give the nurses and the SSA’s staff of the nation, and no roster', async () => {
    const { data } = await askPersonnel(real!.db, `{ healthSystem { staffing { total } ${selection} } }`)
    const nation = data!.healthSystem as { staffing: null; reportedHeadcounts: readonly Headcount[] }
    expect(nation.staffing).toBe(null)
    expect(nation.reportedHeadcounts.filter((each) => each.level === null)).toEqual([
      {
        ...{
          category: null,
          level: null,
          value: 478_605,
          population: 32_441_918,
          perThousand: expect.closeTo(14.753, 3),
        },
        ...{ municipalityUnknown: false, municipalitiesMissing: 257, year: 2021, source: 'dgis-resources-staff' },
      },
      {
        ...{
          category: 'NURSE',
          level: null,
          value: 361_808,
          population: 126_014_024,
          perThousand: expect.closeTo(2.871, 3),
        },
        ...{ municipalityUnknown: false, municipalitiesMissing: 0, year: 2025, source: 'siarhe-nurses-state' },
      },
    ])
  })

  it('give Oaxaca 9,652 nurses, 117 of them in no known municipality', async () => {
    const [oaxaca] = await askEntities(real!.db, 'State', ['20'], selection)
    const heads = (oaxaca!.reportedHeadcounts as readonly Headcount[]).filter((each) => each.level === null)
    expect(heads.map(({ value, source, municipalityUnknown }) => [value, source, municipalityUnknown])).toEqual([
      [14_837, 'dgis-resources-staff', false],
      [117, 'siarhe-nurses-municipality', true],
      [9_652, 'siarhe-nurses-state', false],
    ])
  })

  it('hold nurses of municipalities that there are, and of no others', async () => {
    const { rows } = await sql<{ total: number; unknown: number; nurses: number }>`
      select count(*)::int as total, count(*) filter (where m.code is null)::int as unknown, sum(heads)::int as nurses
      from personnel.reported_heads h
      left join reference.municipalities m on m.code = h.territory_code
      where h.source = 'siarhe-nurses-municipality' and not h.municipality_unknown and h.level = ''`.execute(real!.db)
    // Of the 27 states whose files are there.
    expect(rows).toEqual([{ total: 1_813, unknown: 0, nurses: 268_799 }])
  })

  it('have unknown heads where the file has a spreadsheet’s error', async () => {
    const [place] = await askEntities(real!.db, 'Municipality', ['07001'], selection)
    const heads = place!.reportedHeadcounts as readonly Headcount[]
    expect(heads.find((each) => each.level === 'NOT_APPLICABLE')?.value).toBe(null)
    expect(heads.find((each) => each.level === 'PRIMARY')?.value).toBe(15)
    const [chiapas] = await askEntities(real!.db, 'State', ['07'], selection)
    const unplaced = (chiapas!.reportedHeadcounts as readonly Headcount[]).filter((each) => each.municipalityUnknown)
    expect(unplaced.map((each) => each.value)).toEqual(unplaced.map(() => null))
    expect(unplaced).toHaveLength(9)
  })

  it('are accepted row for row, but for those who work abroad', async () => {
    const { rows } = await sql<object>`
      select source, count(*)::int as files, sum(rows_read)::int as read, sum(rows_rejected)::int as rejected,
        sum(warning_count)::int as warnings
      from reference.datasets where registry = 'personnel' group by source order by source`.execute(real!.db)
    expect(rows).toEqual([
      { source: 'dgis-resources-staff', files: 1, read: 14_814, rejected: 0, warnings: 0 },
      // 20 error cells of heads or people; 5 totals of Guanajuato.
      { source: 'siarhe-nurses-municipality', files: 27, read: 1_867, rejected: 0, warnings: 25 },
      { source: 'siarhe-nurses-state', files: 1, read: 35, rejected: 1, warnings: 0 },
    ])
    const findings = await sql<object>`
      select f.line, f.rule, f.column_name as column, f.value, f.message
      from reference.findings f join reference.datasets d on d.id = f.dataset_id
      where d.registry = 'personnel' and f.severity = 'REJECTED'`.execute(real!.db)
    expect(findings.rows).toEqual([
      {
        ...{ line: 34, rule: 'STATE_UNKNOWN', column: 'CVE_ENT', value: '34' },
        message: 'A state belongs here, but got 34, those who work abroad: they count in no state.',
      },
    ])
  })
})
