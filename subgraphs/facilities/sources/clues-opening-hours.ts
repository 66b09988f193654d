import { sql } from 'kysely'
import { mergeFacts } from '../../shared/import/merge-facts.ts'
import type { RowCheck } from '../../shared/import/row-check.ts'
import { duplicateDisagrees } from '../../shared/import/rules/duplicate-disagrees.ts'
import { wholeNumber } from '../../shared/import/rules/number-unreadable.ts'
import { takeClues } from '../../shared/import/rules/take-clues.ts'
import { tolerated } from '../../shared/import/rules/tolerated.ts'
import { knownValue } from '../../shared/import/rules/value-unknown.ts'
import type { Source, StagedRow } from '../../shared/import/source.ts'
import { timeOfDay } from '../rules/time-unreadable.ts'
import { unitUnknown } from '../rules/unit-unknown.ts'
import { statesOfKeys } from './scopes.ts'

const dayColumns = ['LUNES', 'MARTES', 'MIERCOLES', 'JUEVES', 'VIERNES', 'SABADO', 'DOMINGO']
const allDays = 0b111_1111
const openOrNot = knownValue({ SI: true, NO: false, '': false })

/** Opening hours ("horarios"), one row for each block of days that share their hours. */
export const cluesOpeningHours: Source = {
  name: 'clues-opening-hours',
  title: 'Opening hours by CLUES',
  registry: 'facilities',
  phase: 'unit-details',
  header: ['CLUES', 'BLOQUE', ...dayColumns, 'HORA INICIO', 'HORA FIN'],
  // `days` is a JSON list, 1 being Monday; `day_mask` has a bit for each.
  staging: { clues: 'text', block: 'integer', days: 'text', day_mask: 'integer', opens_at: 'text', closes_at: 'text' },
  stage,
  rules: [duplicateDisagrees(['clues', 'block'], ['days', 'opens_at', 'closes_at'], 'BLOQUE'), unitUnknown('CLUES')],
  scopes: statesOfKeys,
  async merge(tx, load) {
    const counts = await mergeFacts(tx, load, {
      table: 'facilities.opening_hours',
      key: ['clues'],
      values: ['blocks', 'every_day'],
      rows: sql`
        select clues,
          jsonb_agg(
            jsonb_build_object('days', days::jsonb, 'opensAt', opens_at, 'closesAt', closes_at) order by block
          ) as blocks,
          bit_or(day_mask) = ${sql.lit(allDays)} as every_day
        from (select distinct clues, block, days, day_mask, opens_at, closes_at from ${sql.table(load.staging)}) blocks
        group by clues`,
      versioned: true,
    })
    return { ...counts, warnings: [] }
  },
}

function stage(check: RowCheck): StagedRow | readonly StagedRow[] {
  const clues = takeClues(check, 'CLUES')
  const block = check.take('BLOQUE', wholeNumber)
  const days = dayColumns.flatMap((column, index) => (check.take(column, tolerated(openOrNot)) ? [index + 1] : []))
  const opensAt = check.take('HORA INICIO', timeOfDay)
  const closesAt = check.take('HORA FIN', timeOfDay)
  if (days.length === 0) {
    check.warn('NO_DAYS', null, 'A block of hours holds on some day, but none is SI: it says nothing.')
    return []
  }
  return {
    clues: clues?.clues ?? null,
    block: block ?? 0,
    days: JSON.stringify(days),
    day_mask: days.reduce((mask, day) => mask | (1 << (day - 1)), 0),
    opens_at: opensAt,
    closes_at: closesAt,
  }
}
