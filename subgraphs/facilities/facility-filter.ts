import { type RawBuilder, sql } from 'kysely'
import { badUserInput } from '../shared/graph/errors.ts'
import { municipalityCodeArgument, stateCodeArgument } from '../shared/keys/territory.ts'
import type { FacilityParentKind } from './facility-list.ts'
import { holdsOnDay } from './holds-on-day.ts'
import type { FacilityFilter, InputMaybe } from './resolvers.generated.ts'

/** The conditions of a list of units over `facilities.unit_versions v`: of all there are, or of each of many territories. */
export function facilityConditions(
  filter: InputMaybe<FacilityFilter> | undefined,
  asOf: string | null,
  parent: FacilityParentKind = 'nation',
): RawBuilder<boolean> {
  const { state, municipality, kind, careLevel, status, institution, nameContains, openEveryDay } = filter ?? {}
  const conditions = [holdsOnDay('v', asOf)]
  if (state)
    conditions.push(
      among(
        sql`v.state_code`,
        state.map((code) => stateCodeArgument('filter.state', code)),
      ),
    )
  if (municipality) {
    const codes = municipality.map((code) => municipalityCodeArgument('filter.municipality', code))
    conditions.push(among(sql`v.municipality_code`, codes))
  }
  if (kind) conditions.push(sql`v.kind = any(${kind}::text[])`)
  if (careLevel) conditions.push(sql`v.care_level = any(${careLevel}::text[])`)
  // Closed units stay in the graph, but nobody who lists units wants them unasked.
  conditions.push(status ? sql`v.status = any(${status}::text[])` : sql`v.status <> 'CLOSED'`)
  if (institution) conditions.push(sql`v.institution = any(${institution}::text[])`)
  if (nameContains) {
    // The index by text finds units of the whole nation, and would find them again for each territory; an expression it does not know.
    const name = parent === 'nation' ? sql`v.search_name` : sql`(v.search_name || '')`
    conditions.push(nameCondition(name, nameContains))
  }
  if (openEveryDay !== null && openEveryDay !== undefined) conditions.push(sql`v.open_every_day = ${openEveryDay}`)
  return sql`${sql.join(conditions, sql` and `)}`
}

const longestText = 100

/** Whether a searchable column holds the text, without accents or case. What stands for any text in LIKE stands for itself. */
export function nameCondition(column: RawBuilder<unknown>, text: string): RawBuilder<boolean> {
  // PostgreSQL knows no text with a NUL in it.
  if (text.length > longestText || text.includes('\0')) {
    throw badUserInput('filter.nameContains', `be a text of at most ${longestText} characters`, text)
  }
  // Escaped after the accents are gone: unaccent turns a full-width percent sign into a plain one. By itself, so that it is done once.
  return sql`${column} like (
    select '%' || regexp_replace(reference.search_text(${text}), '([\\\\%_])', '\\\\\\1', 'g') || '%'
  )`
}

/** One territory alone is asked for by far the most, and only `=` lets an index give its units in order. */
function among(column: RawBuilder<unknown>, codes: readonly string[]): RawBuilder<boolean> {
  return codes.length === 1 ? sql`${column} = ${codes[0]}` : sql`${column} = any(${codes}::text[])`
}
