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
  state: staffingIn('stateStaffing', 'personnel.state_staffing', 'state_code'),
  municipality: staffingIn('municipalityStaffing', 'personnel.municipality_staffing', 'municipality_code'),
  facility: staffingIn('facilityStaffing', 'personnel.unit_staffing', 'clues'),
}

/** For each level the statement that reads some measures of places; there is one for each choice of measures. */
export const findStaffing = {
  nation: findByMeasures('nation'),
  state: findByMeasures('state'),
  municipality: findByMeasures('municipality'),
  facility: findByMeasures('facility'),
}

/** `place` is the column that has the codes. */
function staffingIn(name: string, table: string, place: string): WriteStatement {
  return (codes, day, measures) => sql`
    /* ${sql.raw(name)} */
    with judged as (select ${day} as day)
    select ${sql.ref(`s.${place}`)} as code${list(measures)}
    from judged j
    join ${sql.table(table)} s on s.valid_from <= j.day and s.valid_to > j.day
    where ${sql.ref(`s.${place}`)} = any(${codes}::text[])`
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
