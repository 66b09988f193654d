import { sql } from 'kysely'
import { mergeFacts } from '../../shared/import/merge-facts.ts'
import { duplicateDisagrees } from '../../shared/import/rules/duplicate-disagrees.ts'
import { wholeNumber } from '../../shared/import/rules/number-unreadable.ts'
import { optional } from '../../shared/import/rules/optional.ts'
import { takeClues } from '../../shared/import/rules/take-clues.ts'
import { tolerated } from '../../shared/import/rules/tolerated.ts'
import { knownValue } from '../../shared/import/rules/value-unknown.ts'
import type { Source } from '../../shared/import/source.ts'
import { unitUnknown } from '../rules/unit-unknown.ts'
import { statesOfKeys } from './scopes.ts'

const yesOrNo = knownValue({ true: true, false: false, SI: true, NO: false })

/** Consulting rooms and internet of first-level units, as the units report them. */
export const consultingRooms: Source = {
  name: 'consulting-rooms',
  title: 'Consulting rooms and internet by unit',
  registry: 'facilities',
  phase: 'unit-details',
  header: ['clues_imb', 'internet', 'consultorios'],
  staging: { clues: 'text', consulting_rooms: 'integer', has_internet: 'boolean' },
  stage: (check) => ({
    clues: takeClues(check, 'clues_imb')?.clues ?? null,
    consulting_rooms: check.take('consultorios', wholeNumber),
    has_internet: check.take('internet', tolerated(optional(yesOrNo))),
  }),
  rules: [duplicateDisagrees(['clues'], ['consulting_rooms', 'has_internet'], 'clues_imb'), unitUnknown('clues_imb')],
  scopes: statesOfKeys,
  async merge(tx, load) {
    const counts = await mergeFacts(tx, load, {
      table: 'facilities.consulting_rooms',
      key: ['clues'],
      values: ['consulting_rooms', 'has_internet'],
      rows: sql`select distinct clues, consulting_rooms, has_internet from ${sql.table(load.staging)}`,
      versioned: true,
    })
    return { ...counts, warnings: [] }
  },
}
