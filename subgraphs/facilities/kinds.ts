import type { FacilityKind } from './resolvers.generated.ts'

/**
 * Official typologies ("nombre de tipología"), as LIKE patterns over the wording without accents or case, to the kind of unit.
 * The first that fits holds; none: OTHER. By wording and not by code: the codes differ between the lists' editions.
 */
export const kindByTypology: readonly (readonly [pattern: string, kind: FacilityKind])[] = [
  // Before HOSPITAL: a "hospital móvil" is on wheels.
  ['%movil%', 'MOBILE_UNIT'],
  ['brigada%', 'MOBILE_UNIT'],
  ['hospital%', 'HOSPITAL'],
  ['unidad medica rural%', 'RURAL_MEDICAL_UNIT'],
  // "Unidad medicina rural - esquema modificado", UMR_.
  ['unidad medicina rural%', 'RURAL_MEDICAL_UNIT'],
  ['rural de % nucleo%', 'HEALTH_CENTER'],
  ['urbano de % nucleo%', 'HEALTH_CENTER'],
  ['centro de salud%', 'HEALTH_CENTER'],
  ['centros de salud%', 'HEALTH_CENTER'],
  ['centros avanzados de atencion primaria%', 'HEALTH_CENTER'],
  ['centro de atencion rural obstetrica%', 'HEALTH_CENTER'],
  ['consultorio%', 'HEALTH_CENTER'],
  ['casa de salud%', 'HEALTH_CENTER'],
  ['unidad de medicina familiar%', 'HEALTH_CENTER'],
  ['clinica de medicina familiar%', 'HEALTH_CENTER'],
  ['unidad de especialidades medicas%', 'SPECIALTY_CLINIC'],
  ['clinica de especialidades%', 'SPECIALTY_CLINIC'],
  ['oficina%', 'SUPPORT'],
  ['almacen%', 'SUPPORT'],
  ['laboratorio%', 'SUPPORT'],
  ['otros establecimientos de apoyo%', 'SUPPORT'],
]
