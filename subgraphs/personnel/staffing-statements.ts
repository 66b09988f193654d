import { type RawBuilder, sql } from 'kysely'
import { statement } from '../shared/database/reading/statement.ts'
import { effectiveDay } from '../shared/graph/as-of.ts'
import { healthSystemId } from '../shared/graph/health-system-id.ts'
import { onceForEach } from '../shared/once-for-each.ts'
import type { StaffingLevel } from './staffing.ts'
import { columnsOf, type Measure, type StaffingRow } from './staffing-measures.ts'

interface Args {
  readonly codes: readonly string[]
  readonly asOf: string | null
}

type WriteStatement = (
  codes: readonly string[],
  day: RawBuilder<string>,
  measures: readonly Measure[],
) => RawBuilder<StaffingRow>

const staffingOf: Readonly<Record<StaffingLevel, WriteStatement>> = {
  nation: (_, day, measures) => sql`
    /* nationStaffing */
    with judged as (select ${day} as day)
    select ${sql.lit(healthSystemId)} as code${list(measures, (sum) => `sum(${sum})::int`)}
    from judged j
    join personnel.state_staffing s on s.valid_from <= j.day and s.valid_to > j.day
    having count(*) > 0`,
  state: (codes, day, measures) => sql`
    /* stateStaffing */
    with judged as (select ${day} as day)
    select s.state_code as code${list(measures)}
    from judged j
    join personnel.state_staffing s on s.valid_from <= j.day and s.valid_to > j.day
    where s.state_code = any(${codes}::text[])`,
  municipality: (codes, day, measures) => sql`
    /* municipalityStaffing */
    with judged as (select ${day} as day)
    select s.municipality_code as code${list(measures)}
    from judged j
    join personnel.municipality_staffing s on s.valid_from <= j.day and s.valid_to > j.day
    where s.municipality_code = any(${codes}::text[])`,
  // One look-up in the index for each unit: of one that has rows at all, the row of the day is the last that began by then.
  facility: (codes, day, measures) => sql`
    /* facilityStaffing */
    with judged as (select ${day} as day)
    select k.clues as code${list(measures)}
    from judged j
    cross join reference.unit_keys k
    cross join lateral (
      select * from personnel.unit_staffing u
      where u.unit_id = k.unit_id and u.valid_from <= j.day and u.valid_to > j.day
      order by u.valid_from desc
      limit 1
    ) s
    where k.clues = any(${codes}::text[])`,
}

/** For each level the statement that reads some measures of places; there is one for each choice of measures. */
export const findStaffing = {
  nation: findByMeasures('nation'),
  state: findByMeasures('state'),
  municipality: findByMeasures('municipality'),
  facility: findByMeasures('facility'),
}

function findByMeasures(level: StaffingLevel) {
  return onceForEach((measures: readonly Measure[]) =>
    statement<Args, StaffingRow>(({ codes, asOf }) =>
      staffingOf[level](codes, effectiveDay('personnel', asOf), measures),
    ),
  )
}

function list(measures: readonly Measure[], say = (sum: string) => sum): RawBuilder<unknown> {
  const columns = measures.map((measure) => {
    const sum = columnsOf(measure).map((column) => `s.${column}`)
    return `, ${say(sum.join(' + '))} as ${measure}`
  })
  return sql.raw(columns.join(''))
}
