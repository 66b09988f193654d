import type { FindUnitQuery, NearestHospitalsQuery } from './operations.generated.ts'

export type Unit = NonNullable<FindUnitQuery['facility']>
export type Hospital = NonNullable<NearestHospitalsQuery['facilitiesNear']>[number]

const numbers = new Intl.NumberFormat('es-MX')
const percent = new Intl.NumberFormat('es-MX', { style: 'percent', maximumFractionDigits: 1 })

export function writeSheet(unit: Unit, hospitals: readonly Hospital[]): string {
  const { municipality, staffing } = unit
  const lines = [
    ['Unit', `${unit.name}, ${unit.kind}, ${unit.status}`],
    ['Place', `${municipality?.name ?? '?'}, ${municipality?.state.name ?? '?'}`],
    ['Keys', unit.lineage.map(({ clues, from, event }) => `${clues} (${event}${from ? ` ${from}` : ''})`).join(', ')],
    ['Beds', count(unit.beds)],
    ['Staff', `${count(staffing?.total)}, of them ${count(staffing?.nurses)} nurses`],
    ['Positions', writeCoverage(staffing?.coverage)],
    ['Credentials', `${count(municipality?.credentials?.issued)} in the municipality`],
    ...hospitals.map(({ distanceKm, facility }) => ['Hospital', `${facility.name}, ${distanceKm.toFixed(1)} km`]),
  ]
  return lines.map(([label = '', text]) => label.padEnd(12) + text).join('\n')
}

function writeCoverage(coverage: NonNullable<Unit['staffing']>['coverage'] | undefined): string {
  if (!coverage) return count(null)
  const { authorized, filled, ratio } = coverage
  return `${count(filled)} of ${count(authorized)} filled${ratio == null ? '' : `, ${percent.format(ratio)}`}`
}

/** Null is unknown, never zero. */
function count(value: number | null | undefined): string {
  return value == null ? 'unknown' : numbers.format(value)
}
