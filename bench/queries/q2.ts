import type { BenchQuery } from './bench-query.ts'
import {
  facilityColumns,
  facilityFields,
  facilityJson,
  facilityTables,
  fromPostgraphileFacility,
  postgraphileFacilityFields,
  shapeFacility,
} from './facility-fields.ts'
import { shuffle } from './pools.ts'

// By any key that the unit ever had.
const tables = `
  from reference.unit_keys k
  join facilities.unit_versions v on v.unit_id = k.unit_id and v.valid_to = 'infinity'
  ${facilityTables}
  where k.clues = $1`

export const q2: BenchQuery = {
  name: 'Q2',
  title: 'One unit by any of its keys, its municipality, people by category, the municipality’s credentials',
  operation: `query OneFacility($clues: ID!) { facility(clues: $clues) { ${facilityFields} } }`,
  variables: ({ clues }) => shuffle(clues.map((each) => ({ clues: each }))),
  postgraphile: {
    operation: `query ($clues: String!) {
      facilityKeyByClues(clues: $clues) { facility { ${postgraphileFacilityFields} } }
    }`,
    toOurShape: ({ facilityKeyByClues }) => ({ facility: fromPostgraphileFacility(facilityKeyByClues.facility) }),
  },
  limit: {
    json: {
      text: `select json_build_object('facility', ${facilityJson})::text as answer ${tables}`,
      values: ({ clues }) => [clues],
    },
    flat: {
      text: `select ${facilityColumns} ${tables}`,
      values: ({ clues }) => [clues],
      shape: ([row]) => ({ facility: row ? shapeFacility(row) : null }),
    },
  },
}
