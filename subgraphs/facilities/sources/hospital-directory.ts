import { sql } from 'kysely'
import { mergeFacts } from '../../shared/import/merge-facts.ts'
import { duplicateDisagrees } from '../../shared/import/rules/duplicate-disagrees.ts'
import { optional } from '../../shared/import/rules/optional.ts'
import { takeClues } from '../../shared/import/rules/take-clues.ts'
import { tolerated } from '../../shared/import/rules/tolerated.ts'
import type { Source } from '../../shared/import/source.ts'
import { unitUnknown } from '../rules/unit-unknown.ts'
import { findDisagreements } from '../rules/value-disagrees.ts'
import { statesOfKeys } from './scopes.ts'
import { careLevel, specified } from './unit-list.ts'

const values = ['name', 'health_jurisdiction', 'care_level', 'typology']

/** The hospital directory. It gives health districts; what it says otherwise the lists of units own. */
export const hospitalDirectory: Source = {
  name: 'hospital-directory',
  title: 'Hospital directory of IMSS-Bienestar',
  registry: 'facilities',
  phase: 'unit-details',
  header: ['clues', 'entidad', 'nombre', 'municipio', 'jurisdiccion', 'nivel', 'tipologia'],
  staging: { clues: 'text', name: 'text', health_jurisdiction: 'text', care_level: 'text', typology: 'text' },
  stage: (check) => ({
    clues: takeClues(check, 'clues')?.clues ?? null,
    // Names are the unit lists' to give: a row without one still names the health district.
    name: specified(check.text('nombre')),
    health_jurisdiction: specified(check.text('jurisdiccion')),
    care_level: check.take('nivel', tolerated(optional(careLevel))),
    typology: check.text('tipologia') || null,
  }),
  rules: [duplicateDisagrees(['clues'], values, 'clues'), unitUnknown('clues')],
  scopes: statesOfKeys,
  async merge(tx, load) {
    const counts = await mergeFacts(tx, load, {
      table: 'facilities.hospital_directory',
      key: ['clues'],
      values,
      rows: sql`select distinct clues, ${sql.join(values.map((name) => sql.ref(name)))} from ${sql.table(load.staging)}`,
      versioned: true,
    })
    const warnings = await findDisagreements(tx, load, {
      source: 'hospital-directory',
      compared: [
        { column: 'nombre', name: 'name' },
        { column: 'nivel', name: 'care_level' },
        { column: 'tipologia', name: 'typology' },
      ],
    })
    return { ...counts, warnings }
  },
}
