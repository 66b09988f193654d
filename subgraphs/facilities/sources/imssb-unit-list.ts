import type { RowCheck } from '../../shared/import/row-check.ts'
import { cluesCheckDigit } from '../../shared/import/rules/clues-check-digit.ts'
import { cluesForm } from '../../shared/import/rules/clues-malformed.ts'
import { latitude, longitude } from '../../shared/import/rules/coordinate-unreadable.ts'
import { calendarDay } from '../../shared/import/rules/date-unreadable.ts'
import { duplicateDisagrees } from '../../shared/import/rules/duplicate-disagrees.ts'
import { municipalityPart } from '../../shared/import/rules/municipality-code.ts'
import { optional } from '../../shared/import/rules/optional.ts'
import { stateCode } from '../../shared/import/rules/state-unknown.ts'
import { takeClues } from '../../shared/import/rules/take-clues.ts'
import { tolerated } from '../../shared/import/rules/tolerated.ts'
import { requiredText } from '../../shared/import/rules/value-missing.ts'
import type { Source } from '../../shared/import/source.ts'
import { unitLists } from '../tables.ts'
import {
  careLevel,
  coveredPairs,
  mergeUnitList,
  operatingStatus,
  type StagedUnit,
  specified,
  stratum,
  unitListStaging,
  unitListValues,
} from './unit-list.ts'

/** The national table of IMSS-Bienestar's units. It owns every column that it has, former keys included. */
export const imssbUnitList: Source = {
  name: unitLists.national,
  title: 'National CLUES table of IMSS-Bienestar',
  registry: 'facilities',
  phase: 'units',
  header: [
    ...['clues_imb', 'clues_ssa_y_sme', 'clave_de_la_entidad', 'clave_del_municipio', 'municipio', 'localidad'],
    ...['nombre_de_la_unidad', 'estatus_de_operacion', 'nivel_atencion', 'nombre_de_tipologia'],
    ...['nombre_de_subtipologia', 'estrato_unidad', 'latitud', 'longitud', 'FECHA DE INICIO DE OPERACION'],
  ],
  staging: unitListStaging,
  stage,
  listedBy: { column: 'clues_imb', staged: 'clues' },
  rules: [duplicateDisagrees(['clues'], unitListValues, 'clues_imb')],
  scopes: coveredPairs,
  merge: (tx, load, options) =>
    mergeUnitList(tx, load, options, {
      source: unitLists.national,
      predecessorColumn: 'clues_ssa_y_sme',
      compared: [
        { column: 'nombre_de_la_unidad', name: 'name' },
        { column: 'clave_del_municipio', name: 'municipality_code' },
        { column: 'nombre_de_tipologia', name: 'typology' },
        { column: 'nivel_atencion', name: 'care_level' },
        { column: 'estatus_de_operacion', name: 'status' },
        { column: 'FECHA DE INICIO DE OPERACION', name: 'operating_since' },
      ],
    }),
}

function stage(check: RowCheck): StagedUnit {
  const clues = takeClues(check, 'clues_imb')
  // `entidad` is HRAES or INIEMS in rows of national institutes; the code is right in all.
  const state = check.take('clave_de_la_entidad', stateCode)
  const municipality = check.take('clave_del_municipio', municipalityPart)
  return {
    clues: clues?.clues ?? null,
    predecessor_clues: takePredecessor(check),
    name: check.take('nombre_de_la_unidad', requiredText),
    state_code: state,
    municipality_code: state && municipality && state + municipality,
    municipality_name: specified(check.text('municipio')),
    locality: specified(check.text('localidad')),
    typology: check.text('nombre_de_tipologia') || null,
    subtypology: specified(check.text('nombre_de_subtipologia')),
    care_level: check.take('nivel_atencion', tolerated(optional(careLevel))),
    stratum: check.take('estrato_unidad', tolerated(optional(stratum))),
    status: check.take('estatus_de_operacion', operatingStatus),
    operating_since: check.take('FECHA DE INICIO DE OPERACION', calendarDay),
    closed_on: null,
    latitude: check.take('latitud', latitude),
    longitude: check.take('longitud', longitude),
    health_jurisdiction: null,
  }
}

/** A former key that cannot be one costs the lineage, not the row. */
function takePredecessor(check: RowCheck): string | null {
  const predecessor = check.take('clues_ssa_y_sme', tolerated(optional(cluesForm)))
  if (predecessor) check.take('clues_ssa_y_sme', tolerated(cluesCheckDigit))
  return predecessor?.clues ?? null
}
