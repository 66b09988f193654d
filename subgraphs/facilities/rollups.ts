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

/** Counts of units in operation as of any day, by state and by municipality, each institution's and all together. */
export const unitCounts: Derivation = {
  tables: ['state_counts', 'municipality_counts', 'state_totals', 'municipality_totals'].map(
    (name) => `facilities.${name}`,
  ),
  async derive(tx: Kysely<unknown>) {
    for (const level of ['state', 'municipality'] as const) {
      const place = `${level}_code`
      const ofInstitution = [place, 'institution'] as const
      await deriveCountsBy(tx, `facilities.${level}_counts`, ofInstitution, [...ofInstitution, 'valid_from'])
      await deriveCountsBy(tx, `facilities.${level}_totals`, [place], totalsKey[level])
    }
  },
}

/** By their days, so that those of all states on a day lie together, and of a municipality the row of today comes first. */
const totalsKey = {
  state: ['valid_to', 'valid_from', 'state_code'],
  municipality: ['municipality_code', 'valid_to', 'valid_from'],
}

async function deriveCountsBy(
  tx: Kysely<unknown>,
  table: string,
  dimensions: readonly [string, ...string[]],
  key: readonly string[],
): Promise<void> {
  const own = sql.join(dimensions.map((name) => sql.ref(name)))
  const names = measures.map(([name]) => name)
  const each = (part: (name: string, condition: string) => string) =>
    sql.raw(measures.map(([name, condition]) => part(name, condition)).join(', '))
  await replaceRows(tx, {
    table,
    key,
    values: [...dimensions, 'valid_from', 'valid_to', ...names],
    // A unit that is not in operation adds nothing, but makes its territory known from that day on.
    rows: sql`
      with steps as (
        select ${own}, day.day, day.way, kind, coalesce(open_every_day, false) as open_every_day,
          status = 'OPERATING' as counts
        from facilities.unit_versions
        cross join lateral (values (valid_from, 1), (valid_to, -1)) as day (day, way)
        where ${sql.ref(dimensions[0])} is not null
      ),
      changes as (
        select ${own}, day,
          ${each((name, condition) => `coalesce(sum(way) filter (where counts and ${condition}), 0) as ${name}`)}
        from steps
        group by ${own}, day
      ),
      levels as (
        select ${own}, day as valid_from,
          lead(day, 1, 'infinity') over days as valid_to,
          ${each((name) => `(sum(${name}) over days)::int as ${name}`)}
        from changes
        window days as (partition by ${own} order by day)
      )
      select ${own}, valid_from, valid_to, ${each((name) => name)}
      from levels
      where valid_from < 'infinity'`,
  })
}
