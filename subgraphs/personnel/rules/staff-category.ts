import { normaliseColumn } from '../../shared/import/normalise-column.ts'
import { rememberResults } from '../../shared/import/remember-results.ts'
import { categories } from '../categories.ts'
import type { StaffCategory } from '../resolvers.generated.ts'

const categoryByWording = new Map(
  categories.flatMap(({ category, wordings }) =>
    [category, ...wordings].map((wording) => [normaliseColumn(wording), category] as const),
  ),
)

/** A category of staff, as the graph names it or by its official term. */
export const staffCategory = rememberResults<StaffCategory>({
  code: 'VALUE_UNKNOWN',
  apply(value) {
    const category = categoryByWording.get(normaliseColumn(value))
    if (category) return { value: category }
    const names = categories.map((each) => each.category).join(', ')
    return { rejected: `One of ${names}, or its official Spanish term, belongs here, but got "${value}".` }
  },
})
