import { type Kysely, sql } from 'kysely'
import { replaceRows } from '../shared/database/replace-rows.ts'
import type { Derivation } from '../shared/derivation.ts'
import { headcountSources } from './headcount-sources.ts'

/**
 * Reported heads of each territory as a whole: a municipality's as reported; a state's as the source gives it, else the sum of its
 * municipalities; the nation's as the sum of its states and of those in no state.
 */
export const territoryHeads: Derivation = { tables: ['personnel.territory_heads'], derive: deriveTerritoryHeads }

async function deriveTerritoryHeads(tx: Kysely<unknown>): Promise<void> {
  const { nursesByMunicipality, nursesByState, ssaStaff } = headcountSources
  await replaceRows(tx, {
    table: 'personnel.territory_heads',
    key: ['territory_code', 'source', 'category', 'level', 'municipality_unknown', 'valid_from'],
    values: ['valid_to', 'heads', 'population', 'municipalities_missing'],
    rows: sql`
      with reports as (
        select source, territory_code, category, level, municipality_unknown, reported_on as valid_from,
          lead(reported_on, 1, 'infinity') over (
            partition by source, territory_code, category, level, municipality_unknown order by reported_on
          ) as valid_to,
          heads, population
        from personnel.reported_heads
        where ended_by is null
      ),
      -- Sums over a territory change on the days on which any of its parts does.
      parts as (
        select source, left(territory_code, 2) as territory_code, category, level, valid_from, valid_to, heads, population,
          territory_code as part
        from reports
        where source = ${ssaStaff} and length(territory_code) = 5
        union all
        select source, 'MX', category, level, valid_from, valid_to, heads, population, territory_code
        from reports
        where (source = ${ssaStaff} and length(territory_code) = 5) or source = ${nursesByState}
      ),
      days as (
        select source, territory_code, category, level, valid_from,
          lead(valid_from, 1, 'infinity') over (
            partition by source, territory_code, category, level order by valid_from
          ) as valid_to
        from (select distinct source, territory_code, category, level, valid_from from parts) distinct_days
      ),
      municipalities as (
        select state_code as territory_code, count(*) as known from reference.municipalities group by state_code
        union all
        select 'MX', count(*) from reference.municipalities
      ),
      sums as (
        -- A ratio is one of sums: people of places without a number of heads are left out as well.
        select d.source, d.territory_code, d.category, d.level, d.valid_from, d.valid_to, sum(p.heads)::int as heads,
          sum(p.population) filter (where p.heads is not null)::int as population,
          case when d.source = ${ssaStaff}
            then greatest(coalesce(m.known, 0), count(p.part)) - count(p.heads) else 0 end::int as municipalities_missing
        from days d
        left join municipalities m on m.territory_code = d.territory_code
        join parts p on p.source = d.source and p.territory_code = d.territory_code and p.category = d.category
          and p.level = d.level and p.valid_from <= d.valid_from and p.valid_to > d.valid_from
        group by d.source, d.territory_code, d.category, d.level, d.valid_from, d.valid_to, m.known
      )
      select territory_code, source, category, level, municipality_unknown, valid_from, valid_to, heads, population,
        (heads is null and length(territory_code) = 5)::int as municipalities_missing
      from reports
      where territory_code <> 'MX'
        and (length(territory_code) = 5 or source = ${nursesByState}
          or (source = ${nursesByMunicipality} and municipality_unknown))
      union all
      select territory_code, source, category, level, false, valid_from, valid_to, heads, population,
        municipalities_missing
      from sums`,
  })
}
