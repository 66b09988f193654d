import { type Kysely, sql } from 'kysely'
import { replaceRows } from '../shared/database/replace-rows.ts'
import type { Derivation } from '../shared/derivation.ts'

const measures = [
  ['total', 'true'],
  ['hospitals', "kind = 'HOSPITAL'"],
  ['rural_medical_units', "kind = 'RURAL_MEDICAL_UNIT'"],
  ['health_centers', "kind = 'HEALTH_CENTER'"],
  ['mobile_units', "kind = 'MOBILE_UNIT'"],
  ['specialty_clinics', "kind = 'SPECIALTY_CLINIC'"],
  ['support_units', "kind = 'SUPPORT'"],
  ['other_units', "kind = 'OTHER'"],
  ['open_every_day', 'open_every_day'],
] as const

/** Counts of units in operation as of any day, by state and by municipality. */
export const unitCounts: Derivation = {
  tables: ['facilities.state_counts', 'facilities.municipality_counts'],
  derive: deriveCounts,
}

async function deriveCounts(tx: Kysely<unknown>): Promise<void> {
  await deriveCountsBy(tx, 'facilities.state_counts', 'state_code')
  await deriveCountsBy(tx, 'facilities.municipality_counts', 'municipality_code')
}

async function deriveCountsBy(tx: Kysely<unknown>, table: string, territory: string): Promise<void> {
  const place = sql.ref(territory)
  const names = measures.map(([name]) => name)
  const each = (part: (name: string, condition: string) => string) =>
    sql.raw(measures.map(([name, condition]) => part(name, condition)).join(', '))
  await replaceRows(tx, {
    table,
    key: [territory, 'institution', 'valid_from'],
    values: ['valid_to', ...names],
    // A unit that is not in operation adds nothing, but makes its territory known from that day on.
    rows: sql`
      with steps as (
        select ${place}, institution, day.day, day.way, kind, coalesce(open_every_day, false) as open_every_day,
          status = 'OPERATING' as counts
        from facilities.unit_versions
        cross join lateral (values (valid_from, 1), (valid_to, -1)) as day (day, way)
        where ${place} is not null
      ),
      changes as (
        select ${place}, institution, day,
          ${each((name, condition) => `coalesce(sum(way) filter (where counts and ${condition}), 0) as ${name}`)}
        from steps
        group by ${place}, institution, day
      ),
      levels as (
        select ${place}, institution, day as valid_from,
          lead(day, 1, 'infinity') over (partition by ${place}, institution order by day) as valid_to,
          ${each((name) => `(sum(${name}) over (partition by ${sqlName(territory)}, institution order by day))::int as ${name}`)}
        from changes
      )
      select ${place}, institution, valid_from, valid_to, ${each((name) => name)}
      from levels
      where valid_from < 'infinity'`,
  })
}

function sqlName(name: string): string {
  return `"${name}"`
}
