import { sql } from 'kysely'
import { mergeFacts } from '../../shared/import/merge-facts.ts'
import type { RowCheck } from '../../shared/import/row-check.ts'
import { latitude, longitude } from '../../shared/import/rules/coordinate-unreadable.ts'
import { duplicateDisagrees } from '../../shared/import/rules/duplicate-disagrees.ts'
import { municipalityPart } from '../../shared/import/rules/municipality-code.ts'
import { stateCode } from '../../shared/import/rules/state-unknown.ts'
import type { Source, StagedRow } from '../../shared/import/source.ts'
import { nationScope } from './scopes.ts'

/** Centres of municipalities, weighted by the population of their places in the census of 2020. */
export const inegiCentroids: Source = {
  name: 'inegi-centroids',
  title: 'Centres of municipalities, census 2020',
  registry: 'facilities',
  phase: 'territory',
  header: ['entityCode', 'municipalityCode', 'popCenterLat', 'popCenterLon'],
  ownCut: '2020-03-15',
  staging: { code: 'text', latitude: 'double precision', longitude: 'double precision' },
  stage,
  rules: [duplicateDisagrees(['code'], ['latitude', 'longitude'], 'municipalityCode')],
  scopes: nationScope,
  async merge(tx, load) {
    const counts = await mergeFacts(tx, load, {
      table: 'facilities.municipality_centroids',
      key: ['code'],
      values: ['latitude', 'longitude'],
      rows: sql`select distinct code, latitude, longitude from ${sql.table(load.staging)}`,
      versioned: false,
    })
    return { ...counts, warnings: [] }
  },
}

function stage(check: RowCheck): StagedRow | readonly StagedRow[] {
  const state = check.take('entityCode', stateCode)
  const part = check.take('municipalityCode', municipalityPart)
  const point = { latitude: check.take('popCenterLat', latitude), longitude: check.take('popCenterLon', longitude) }
  // Half a point is none.
  if (point.latitude === null || point.longitude === null) return []
  return { code: state && part && state + part, ...point }
}
