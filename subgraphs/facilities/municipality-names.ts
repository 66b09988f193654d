import { type Kysely, sql } from 'kysely'
import { replaceRows } from '../shared/database/replace-rows.ts'
import type { Derivation } from '../shared/derivation.ts'

/** `reference.municipalities`: INEGI's names; of municipalities that its list does not bring, the name in the lists of units. */
export const municipalities: Derivation = { tables: ['reference.municipalities'], derive: deriveMunicipalities }

async function deriveMunicipalities(tx: Kysely<unknown>): Promise<void> {
  await replaceRows(tx, {
    table: 'reference.municipalities',
    key: ['code'],
    values: ['state_code', 'name'],
    rows: sql`
      with named as (
        select code, name, 1 as rank from facilities.municipality_names where ended_by is null
        union all
        select municipality_code, min(municipality_name), 2 from facilities.listed_units
        where municipality_code is not null and valid_from < valid_to
        group by municipality_code
      )
      select distinct on (code) code, left(code, 2) as state_code, coalesce(name, code) as name
      from named
      where exists (select from reference.states s where s.code = left(named.code, 2))
      order by code, rank`,
  })
}
