import { sql } from 'kysely'
import { mergeFacts } from '../../shared/import/merge-facts.ts'
import type { RowCheck } from '../../shared/import/row-check.ts'
import { duplicateDisagrees } from '../../shared/import/rules/duplicate-disagrees.ts'
import type { Source, StagedRow } from '../../shared/import/source.ts'
import { headcountSources } from '../headcount-sources.ts'
import { totalDisagrees } from '../rules/total-disagrees.ts'
import { stateOfWork } from '../rules/works-abroad.ts'
import { levelByColumn, siarheCut, siarheStaging, stageLevels } from './siarhe-levels.ts'

/** Nurses by state and level of care, one file for the nation; its row of totals only checks. */
export const siarheNursesState: Source = {
  name: headcountSources.nursesByState,
  title: 'SIARHE: nurses of the nation by state',
  registry: 'personnel',
  phase: 'measures',
  header: ['CVE_ENT', 'estado', 'población', ...Object.keys(levelByColumn)],
  ownCut: siarheCut,
  staging: siarheStaging,
  stage,
  rules: [
    duplicateDisagrees(['row_kind', 'territory_code', 'level'], ['heads', 'population'], 'CVE_ENT'),
    totalDisagrees,
  ],
  scopes: async () => ['MX'],
  async merge(tx, load) {
    const counts = await mergeFacts(tx, load, {
      table: 'personnel.reported_heads',
      key: ['source', 'reported_on', 'territory_code', 'municipality_unknown', 'category', 'level'],
      values: ['heads', 'population'],
      rows: sql`
        select distinct ${headcountSources.nursesByState}::text as source, ${load.cut}::date as reported_on,
          coalesce(territory_code, 'MX') as territory_code, false as municipality_unknown, 'NURSE'::text as category,
          level, heads, population
        from ${sql.table(load.staging)}
        where row_kind <> 'TOTAL'`,
      versioned: false,
      endMissing: sql`fact.source = ${headcountSources.nursesByState} and fact.reported_on = ${load.cut}::date`,
    })
    return { ...counts, warnings: [] }
  },
}

function stage(check: RowCheck): readonly StagedRow[] {
  const code = check.text('CVE_ENT')
  // "No disponible": in the nation, but in no state.
  if (code === '8888') return stageLevels(check, 'UNPLACED', null)
  if (code === '9999') return stageLevels(check, 'TOTAL', null)
  return stageLevels(check, 'STATE', check.take('CVE_ENT', stateOfWork))
}
