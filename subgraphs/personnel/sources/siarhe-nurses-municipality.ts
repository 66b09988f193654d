import { type Kysely, sql } from 'kysely'
import { mergeFacts } from '../../shared/import/merge-facts.ts'
import type { RowCheck } from '../../shared/import/row-check.ts'
import { duplicateDisagrees } from '../../shared/import/rules/duplicate-disagrees.ts'
import { municipalityCode } from '../../shared/import/rules/municipality-code.ts'
import type { Load, Source, StagedRow } from '../../shared/import/source.ts'
import { headcountSources } from '../headcount-sources.ts'
import { stateAmbiguous } from '../rules/state-ambiguous.ts'
import { totalDisagrees } from '../rules/total-disagrees.ts'
import { levelByColumn, siarheCut, siarheStaging, stageLevels } from './siarhe-levels.ts'

/** Nurses by municipality and level of care, one file a state. Its row of totals only checks: a state's figure is the national file's. */
export const siarheNursesMunicipality: Source = {
  name: headcountSources.nursesByMunicipality,
  title: 'SIARHE: nurses of a state by municipality',
  registry: 'personnel',
  phase: 'measures',
  header: ['CVE_ENT', 'CVE_MUN', 'MAPA', 'municipio', 'población', ...Object.keys(levelByColumn)],
  ownCut: siarheCut,
  staging: siarheStaging,
  stage,
  rules: [
    duplicateDisagrees(['row_kind', 'territory_code', 'level'], ['heads', 'population'], 'MAPA'),
    stateAmbiguous,
    totalDisagrees,
  ],
  scopes: listStates,
  async merge(tx, load) {
    const staging = sql.table(load.staging)
    const counts = await mergeFacts(tx, load, {
      table: 'personnel.reported_heads',
      key: ['source', 'reported_on', 'territory_code', 'municipality_unknown', 'category', 'level'],
      values: ['heads', 'population'],
      rows: sql`
        select distinct ${headcountSources.nursesByMunicipality}::text as source, ${load.cut}::date as reported_on,
          coalesce(territory_code, (select min(left(territory_code, 2)) from ${staging})) as territory_code,
          row_kind = 'UNPLACED' as municipality_unknown, 'NURSE'::text as category, level, heads, population
        from ${staging}
        where row_kind <> 'TOTAL'`,
      versioned: false,
      endMissing: sql`fact.source = ${headcountSources.nursesByMunicipality} and fact.reported_on = ${load.cut}::date
        and left(fact.territory_code, 2) in (select left(territory_code, 2) from ${staging})`,
    })
    return { ...counts, warnings: [] }
  },
}

function stage(check: RowCheck): readonly StagedRow[] {
  const code = check.text('CVE_ENT')
  // "No disponible": in the state, but in no municipality.
  if (code === '8888') return stageLevels(check, 'UNPLACED', null)
  if (code === '9999') return stageLevels(check, 'TOTAL', null)
  return stageLevels(check, 'MUNICIPALITY', check.take('MAPA', municipalityCode))
}

async function listStates(tx: Kysely<unknown>, load: Load): Promise<readonly string[]> {
  const { rows } = await sql<{ code: string }>`
    /* siarheStates */
    select distinct left(territory_code, 2) as code from ${sql.table(load.staging)}
    where territory_code is not null order by code`.execute(tx)
  return rows.map((row) => row.code)
}
