/** Who runs a unit, by the middle segment of its CLUES key; any other segment is OTHER. Source: DGIS catalogue of institutions. */
export const institutionBySegment = {
  IMB: 'IMSS_BIENESTAR',
  IMO: 'IMSS_BIENESTAR_PROGRAM',
  IMS: 'IMSS',
  IST: 'ISSSTE',
  SSA: 'SSA',
  SME: 'STATE',
  SMM: 'MUNICIPAL',
  DIF: 'DIF',
  SDN: 'DEFENSE',
  SMA: 'NAVY',
  PMX: 'PEMEX',
  CRO: 'RED_CROSS',
  HUN: 'UNIVERSITY',
  CIJ: 'YOUTH_CENTERS',
  SMP: 'PRIVATE',
  // Used by the demo data alone: no real unit has it.
  DMO: 'IMSS_BIENESTAR',
} as const

export const demoSegment = 'DMO'

export type Institution = (typeof institutionBySegment)[keyof typeof institutionBySegment] | 'OTHER'

export function institutionOf(segment: string): Institution {
  return (institutionBySegment as Readonly<Record<string, Institution>>)[segment] ?? 'OTHER'
}
