import { normaliseColumn } from '../../shared/import/normalise-column.ts'
import { rememberResults } from '../../shared/import/remember-results.ts'
import { wordingBySpecialty } from '../categories.ts'
import type { Specialty } from '../resolvers.generated.ts'

// The keys of this record are the specialties, by its type; Object.entries forgets it.
const specialties = Object.entries(wordingBySpecialty) as readonly (readonly [Specialty, string])[]
const specialtyByWording = new Map(
  specialties.flatMap(([specialty, wording]) => [
    [normaliseColumn(specialty), specialty] as const,
    [normaliseColumn(wording), specialty] as const,
  ]),
)

/** A specialty, as the graph names it or by its official term; any other one is OTHER, with a warning. */
export const specialty = rememberResults<Specialty>({
  code: 'SPECIALTY_UNKNOWN',
  apply(value) {
    const known = specialtyByWording.get(normaliseColumn(value))
    if (known) return { value: known }
    return {
      value: 'OTHER',
      warning: `A specialty that the graph names belongs here, but got "${value}": kept as OTHER.`,
    }
  },
})
