import type { BenchQuery, Row, Variables } from './bench-query.ts'
import { gapToTarget } from './gap-to-target.ts'
import { shuffle } from './pools.ts'

// `sums` is ordered by nothing; the collation of the columns is the one that our schema orders by.
const sums = `
  (
    select state_code, nullif(specialty, '') as specialty, sum(authorized)::int as authorized, sum(filled)::int as filled
    from personnel.state_cells
    where valid_to = 'infinity' and category = 'SPECIALIST'
    group by state_code, specialty
    having sum(authorized) > 0
  ) g
  join reference.states s on s.code = g.state_code`

export const q6: BenchQuery = {
  name: 'Q6',
  title: 'staffingCoverage of specialists, grouped by state and specialty, as flat rows',
  operation: `query CoverageBySpecialty($target: Float!) {
    staffingCoverage(groupBy: [STATE, SPECIALTY], filter: { category: [SPECIALIST] }, target: $target) {
      state { code name }
      specialty
      authorized
      filled
      vacant
      ratio
      gapToTarget
    }
  }`,
  variables: ({ targets }) => shuffle(targets.map((target) => ({ target }))),
  postgraphile: {
    operation: `query ($target: Float!) {
      allSpecialistCoveragesList(orderBy: [STATE_CODE_ASC, SPECIALTY_ASC]) {
        state { code name }
        specialty
        authorized
        filled
        vacant
        ratio
        gapToTarget(target: $target)
      }
    }`,
    toOurShape: ({ allSpecialistCoveragesList }) => ({ staffingCoverage: allSpecialistCoveragesList }),
  },
  limit: {
    json: {
      text: `
        select json_build_object('staffingCoverage', json_agg(json_build_object(
          'state', json_build_object('code', s.code, 'name', s.name), 'specialty', g.specialty,
          'authorized', g.authorized, 'filled', g.filled, 'vacant', g.authorized - g.filled,
          'ratio', g.filled::float8 / g.authorized,
          'gapToTarget', greatest(ceil($1::numeric * g.authorized)::int - g.filled, 0)
        ) order by g.state_code, g.specialty))::text as answer
        from ${sums}`,
      values: ({ target }) => [target],
    },
    flat: {
      text: `
        select s.code, s.name, g.specialty, g.authorized, g.filled
        from ${sums}
        order by g.state_code, g.specialty`,
      values: () => [],
      shape,
    },
  },
}

interface CoverageRow extends Row {
  readonly authorized: number
  readonly filled: number
}

function shape(rows: readonly Row[], variables: Variables): unknown {
  const target = Number(variables.target)
  return {
    // These are the columns that the statement selects.
    staffingCoverage: (rows as readonly CoverageRow[]).map(({ code, name, specialty, authorized, filled }) => ({
      state: { code, name },
      specialty,
      authorized,
      filled,
      vacant: authorized - filled,
      ratio: filled / authorized,
      gapToTarget: gapToTarget(authorized, filled, target),
    })),
  }
}
