import { listStatesByAdhesion } from '../../subgraphs/facilities/adhesion.ts'
import { categories } from '../../subgraphs/personnel/categories.ts'
import type { BenchQuery, PostgraphileData, Row, Variables } from './bench-query.ts'
import { shuffle } from './pools.ts'
import { shapeStaffing } from './shape-staffing.ts'

const unitsOfEach = 43

const adhered = listStatesByAdhesion(true, undefined)
  .map((code) => `'${code}'`)
  .join(', ')
const sum = (measure: string) => categories.map(({ column }) => `t.${column}_${measure}`).join(' + ')

// A unit's place in the list is cheaper to sort by than its name, which compares by the rules of Spanish.
const units = `(
    select clues, name, kind, row_number() over (order by name, clues) as place
    from facilities.unit_versions
    where state_code = s.code and valid_to = 'infinity' and status <> 'CLOSED'
    order by name, clues
    limit ${unitsOfEach}
  ) v`
const staffing = `left join personnel.unit_staffing t on t.clues = v.clues and t.valid_to = 'infinity'`

export const q4: BenchQuery = {
  name: 'Q4',
  title: `${unitsOfEach} units of each of 23 states with people and coverage: 989 units, 220 KB`,
  operation: `query UnitsOfAdheredStates($target: Float!) {
    states(adhered: true) {
      code
      facilities(first: ${unitsOfEach}) {
        nodes {
          clues
          name
          kind
          staffing {
            total specialists generalPhysicians nurses
            coverage(target: $target) { authorized filled ratio gapToTarget }
          }
        }
      }
    }
  }`,
  variables: ({ targets }) => shuffle(targets.map((target) => ({ target }))),
  postgraphile: {
    operation: `query ($target: Float!) {
      allStatesList(condition: { adhered: true }, orderBy: CODE_ASC) {
        code
        facilitiesList(first: ${unitsOfEach}, orderBy: NAME_ASC) {
          clues
          name
          kind
          staffing {
            total specialists generalPhysicians nurses authorized filled ratio gapToTarget(target: $target)
          }
        }
      }
    }`,
    toOurShape: ({ allStatesList }) => ({
      states: allStatesList.map(({ code, facilitiesList }: PostgraphileData) => ({
        code,
        facilities: { nodes: facilitiesList.map(nestCoverage) },
      })),
    }),
  },
  limit: {
    json: {
      text: `
        select json_build_object('states', json_agg(json_build_object('code', s.code,
          'facilities', json_build_object('nodes', f.nodes)) order by s.code))::text as answer
        from reference.states s
        cross join lateral (
          select coalesce(json_agg(json_build_object('clues', v.clues, 'name', v.name, 'kind', v.kind,
            'staffing', case when t.clues is not null then json_build_object('total', ${sum('heads')},
              'specialists', t.specialist_heads, 'generalPhysicians', t.general_physician_heads,
              'nurses', t.nurse_heads,
              'coverage', json_build_object('authorized', ${sum('authorized')}, 'filled', ${sum('filled')},
                'ratio', (${sum('filled')})::float8 / nullif(${sum('authorized')}, 0),
                'gapToTarget', greatest(ceil($1::numeric * (${sum('authorized')}))::int - (${sum('filled')}), 0))) end
          ) order by v.place), '[]') as nodes
          from ${units} ${staffing}
        ) f
        where s.code in (${adhered})`,
      values: ({ target }) => [target],
    },
    flat: {
      text: `
        select s.code, v.clues, v.name, v.kind, ${sum('heads')} as heads, t.specialist_heads, t.general_physician_heads,
          t.nurse_heads, ${sum('authorized')} as authorized, ${sum('filled')} as filled
        from reference.states s
        left join lateral ${units} on true
        ${staffing}
        where s.code in (${adhered})
        order by s.code, v.place`,
      values: () => [],
      shape,
    },
  },
}

function nestCoverage({ staffing, ...unit }: PostgraphileData) {
  if (!staffing) return { ...unit, staffing }
  const { authorized, filled, ratio, gapToTarget, ...heads } = staffing
  return { ...unit, staffing: { ...heads, coverage: { authorized, filled, ratio, gapToTarget } } }
}

interface UnitRow extends Row {
  readonly authorized: number
  readonly filled: number
}

function shape(rows: readonly Row[], { target }: Variables): unknown {
  const states: { readonly code: unknown; readonly facilities: { readonly nodes: unknown[] } }[] = []
  let nodes: unknown[] = []
  // These are the columns that the statement selects.
  for (const row of rows as readonly UnitRow[]) {
    if (states.at(-1)?.code !== row.code) {
      nodes = []
      states.push({ code: row.code, facilities: { nodes } })
    }
    if (row.clues !== null) nodes.push(shapeUnit(row, Number(target)))
  }
  return { states }
}

function shapeUnit(row: UnitRow, target: number) {
  return {
    clues: row.clues,
    name: row.name,
    kind: row.kind,
    staffing: shapeStaffing(row, row, target),
  }
}
