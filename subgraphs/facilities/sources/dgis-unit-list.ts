import type { RowCheck } from '../../shared/import/row-check.ts'
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

/** The CLUES catalogue of DGIS, whole or a state's part. Institution and state come from the key where the file has no column of them. */
export const dgisUnitList: Source = {
  name: unitLists.dgis,
  title: 'CLUES catalogue in the layout of DGIS',
  registry: 'facilities',
  phase: 'units',
  header: [
    ...['CLUES', 'CLAVE DEL MUNICIPIO', 'MUNICIPIO', 'LOCALIDAD', 'JURISDICCION', 'NOMBRE DE TIPOLOGIA'],
    ...['NOMBRE DE SUBTIPOLOGIA', 'NOMBRE DE LA UNIDAD', 'ESTATUS DE OPERACION', 'FECHA DE INICIO DE OPERACION'],
    ...['NIVEL ATENCION', 'ESTRATO UNIDAD', 'LATITUD', 'LONGITUD', 'FECHA EFECTIVA DE BAJA'],
  ],
  staging: unitListStaging,
  stage,
  listedBy: { column: 'CLUES', staged: 'clues' },
  rules: [duplicateDisagrees(['clues'], unitListValues, 'CLUES')],
  scopes: coveredPairs,
  merge: (tx, load, options) =>
    mergeUnitList(tx, load, options, {
      source: unitLists.dgis,
      predecessorColumn: null,
      compared: [
        { column: 'NOMBRE DE LA UNIDAD', name: 'name' },
        { column: 'CLAVE DEL MUNICIPIO', name: 'municipality_code' },
        { column: 'NOMBRE DE TIPOLOGIA', name: 'typology' },
        { column: 'NIVEL ATENCION', name: 'care_level' },
        { column: 'ESTATUS DE OPERACION', name: 'status' },
        { column: 'FECHA DE INICIO DE OPERACION', name: 'operating_since' },
      ],
    }),
}

function stage(check: RowCheck): StagedUnit {
  const clues = takeClues(check, 'CLUES')
  const named = check.take('CLAVE DE LA ENTIDAD', optional(stateCode))
  if (named && clues && named !== clues.stateCode) {
    check.warn(
      'STATE_DIFFERS',
      'CLAVE DE LA ENTIDAD',
      `The state of ${clues.clues} is ${clues.stateCode}, but got "${named}".`,
    )
  }
  const state = named ?? clues?.stateCode ?? null
  const municipality = check.take('CLAVE DEL MUNICIPIO', tolerated(municipalityPart))
  return {
    clues: clues?.clues ?? null,
    predecessor_clues: null,
    name: check.take('NOMBRE DE LA UNIDAD', requiredText),
    state_code: state,
    municipality_code: state && municipality && state + municipality,
    municipality_name: specified(check.text('MUNICIPIO')),
    locality: specified(check.text('LOCALIDAD')),
    typology: check.text('NOMBRE DE TIPOLOGIA') || null,
    subtypology: specified(check.text('NOMBRE DE SUBTIPOLOGIA')),
    care_level: check.take('NIVEL ATENCION', tolerated(optional(careLevel))),
    stratum: check.take('ESTRATO UNIDAD', tolerated(optional(stratum))),
    status: check.take('ESTATUS DE OPERACION', operatingStatus),
    operating_since: check.take('FECHA DE INICIO DE OPERACION', calendarDay),
    closed_on: check.take('FECHA EFECTIVA DE BAJA', calendarDay),
    latitude: check.take('LATITUD', latitude),
    longitude: check.take('LONGITUD', longitude),
    health_jurisdiction: specified(check.text('JURISDICCION')),
  }
}
