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

// 32 states alone would meet in flight.
const sizes = [91, 92, 93, 94, 95, 96, 97, 98, 99, 100]

// A unit's place in the list is cheaper to sort by than its name, which compares by the rules of Spanish.
const units = `(
    select clues, name, kind, institution, municipality_code,
      row_number() over (order by name, clues) as place
    from facilities.unit_versions
    where state_code = $1 and valid_to = 'infinity' and status <> 'CLOSED'
    order by name, clues
    limit $2
  ) v`

export const q3: BenchQuery = {
  name: 'Q3',
  title: 'The first 91 to 100 units of a state, with the same as Q2',
  operation: `query FacilitiesOfState($state: ID!, $first: Int!) {
    state(code: $state) { code name facilities(first: $first) { nodes { ${facilityFields} } } }
  }`,
  variables: ({ states }) => shuffle(states.flatMap((state) => sizes.map((first) => ({ state, first })))),
  postgraphile: {
    operation: `query ($state: String!, $first: Int!) {
      stateByCode(code: $state) {
        code
        name
        facilitiesList(first: $first, orderBy: NAME_ASC) { ${postgraphileFacilityFields} }
      }
    }`,
    toOurShape: ({ stateByCode: { facilitiesList, ...state } }) => ({
      state: { ...state, facilities: { nodes: facilitiesList.map(fromPostgraphileFacility) } },
    }),
  },
  limit: {
    json: {
      text: `
        select json_build_object('state', json_build_object('code', s.code, 'name', s.name,
          'facilities', json_build_object('nodes', (
            select coalesce(json_agg(${facilityJson} order by v.place), '[]') from ${units} ${facilityTables}
          ))))::text as answer
        from reference.states s
        where s.code = $1`,
      values: ({ state, first }) => [state, first],
    },
    flat: {
      text: `
        select s.code as state_code, s.name as state_name, ${facilityColumns}
        from reference.states s
        left join ${units} on true
        ${facilityTables}
        where s.code = $1
        order by v.place`,
      values: ({ state, first }) => [state, first],
      shape(rows) {
        const [row] = rows
        if (!row) return { state: null }
        const nodes = row.clues === null ? [] : rows.map(shapeFacility)
        return { state: { code: row.state_code, name: row.state_name, facilities: { nodes } } }
      },
    },
  },
}
