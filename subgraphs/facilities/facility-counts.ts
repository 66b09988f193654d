import { type RawBuilder, sql } from 'kysely'
import { createColumnChoice } from '../shared/database/reading/choose-columns.ts'
import { type BoundStatement, statement } from '../shared/database/reading/statement.ts'
import { checkedAsOf } from '../shared/graph/as-of.ts'
import { batched } from '../shared/graph/batched.ts'
import type { SubgraphContext } from '../shared/graph/context.ts'
import type { Selection } from '../shared/graph/execution/selection.ts'
import { healthSystemId } from '../shared/graph/health-system-id.ts'
import type { FacilityParentKind } from './facility-list.ts'
import { holdsOnDay } from './holds-on-day.ts'
import type { FacilityCounts, StateFacilityCountsArgs } from './resolvers.generated.ts'

/** Only those counts that were chosen are to be read of it. */
type CountsRow = FacilityCounts & { readonly code: string }

type Count = Exclude<keyof FacilityCounts, '__typename'>

/** Columns of all tables of counts. */
const columns: Readonly<Record<Count, string>> = {
  total: 'total',
  hospitals: 'hospitals',
  ruralMedicalUnits: 'rural_medical_units',
  healthCenters: 'health_centers',
  mobileUnits: 'mobile_units',
  specialtyClinics: 'specialty_clinics',
  supportUnits: 'support_units',
  otherUnits: 'other_units',
  openEveryDay: 'open_every_day',
}

// The keys are those of the record by its type.
const choose = createColumnChoice(Object.keys(columns) as Count[])

/** `facilityCounts`: units in operation on a day; null before the first list that speaks of the territory. */
export function countFacilities(
  kind: FacilityParentKind,
  codes: readonly string[],
  { asOf, institution }: Partial<StateFacilityCountsArgs>,
  context: SubgraphContext,
  selection: Selection | undefined,
): Promise<readonly (FacilityCounts | null)[]> {
  const day = checkedAsOf(asOf)
  const counts = choose(selection?.fieldsOf('FacilityCounts'))
  return batched(context, 'facilityCounts', { kind, counts, day, institution }, codes, async (asked) => {
    const find = findCounts({ kind, counts, ofToday: day === null, ofInstitutions: Boolean(institution) })
    const rows = await context.query(find({ codes: asked, day, institution }))
    return new Map(rows.map((row) => [row.code, row]))
  })
}

interface Question {
  readonly kind: FacilityParentKind
  readonly counts: readonly Count[]
  readonly ofToday: boolean
  /** Of some institutions, else of all together. */
  readonly ofInstitutions: boolean
}

interface Asked {
  readonly codes: readonly string[]
  readonly day: string | null
  readonly institution: StateFacilityCountsArgs['institution']
}

type FindCounts = (asked: Asked) => BoundStatement<CountsRow>

const statements = new Map<string, FindCounts>()

/** The statement of a question; there is one for each. */
function findCounts(question: Question): FindCounts {
  const { kind, counts, ofToday, ofInstitutions } = question
  const key = `${kind} ${counts.join()} ${ofToday} ${ofInstitutions}`
  const known = statements.get(key)
  if (known) return known
  const made = statement<Asked, CountsRow>((asked) => writeStatement[kind](question, asked))
  statements.set(key, made)
  return made
}

const writeStatement: Readonly<
  Record<FacilityParentKind, (question: Question, asked: Asked) => RawBuilder<CountsRow>>
> = {
  nation: (question, asked) => sql`
    /* countFacilitiesOfNation */
    select ${sql.lit(healthSystemId)} as code${list(question, sumOf)}
    from ${tableOf('state', question)} c
    where ${holds(question, asked)}
    having count(*) > 0`,
  state: (question, asked) => sql`
    /* countFacilitiesOfStates */
    select c.state_code as code${list(question, question.ofInstitutions ? sumOf : (column) => `c.${column}`)}
    from ${tableOf('state', question)} c
    where c.state_code = any(${asked.codes}::text[]) and ${holds(question, asked)}
    ${question.ofInstitutions ? sql`group by c.state_code` : sql``}`,
  // A municipality without units has none once its state is known: the lists of units speak of whole states.
  municipality: (question, asked) => sql`
    /* countFacilitiesOfMunicipalities */
    select asked.code${list(question, sumOf)}
    from unnest(${asked.codes}::text[]) as asked (code)
    left join lateral (
      select c.* from ${tableOf('municipality', question)} c
      where c.municipality_code = asked.code and ${holds(question, asked)}
    ) c on true
    where exists (
      select from ${tableOf('state', question)} c
      where c.state_code = left(asked.code, 2) and ${holds(question, asked)}
    )
    group by asked.code`,
}

function tableOf(level: 'state' | 'municipality', { ofInstitutions }: Question): RawBuilder<unknown> {
  return sql.table(`facilities.${level}_${ofInstitutions ? 'counts' : 'totals'}`)
}

function holds({ ofToday, ofInstitutions }: Question, { day, institution }: Asked): RawBuilder<boolean> {
  const onDay = holdsOnDay('c', ofToday ? null : day)
  return ofInstitutions ? sql`${onDay} and c.institution = any(${institution}::text[])` : onDay
}

function list({ counts }: Question, say: (column: string) => string): RawBuilder<unknown> {
  return sql.raw(counts.map((count) => `, ${say(columns[count])} as "${count}"`).join(''))
}

function sumOf(column: string): string {
  return `coalesce(sum(c.${column}), 0)::int`
}
