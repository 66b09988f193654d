import { categories } from '../../subgraphs/personnel/categories.ts'
import type { PostgraphileData, Row } from './bench-query.ts'

/** What Q2 and Q3 ask of a unit, in our schema. */
export const facilityFields = `
  clues
  name
  kind
  institution
  municipality { code name credentials { issued populationWithoutSocialSecurity ratio } }
  staffing {
    total specialists generalPhysicians nurses dentists residents socialService technicians administrative others
  }`

export const postgraphileFacilityFields = `
  clues
  name
  kind
  institution
  municipality { code name credentials { issued populationWithoutSocialSecurity ratio } }
  staffing {
    total specialists generalPhysicians nurses dentists residents socialServices technicians administratives others
  }`

export function fromPostgraphileFacility({ staffing, ...facility }: PostgraphileData) {
  if (!staffing) return { ...facility, staffing }
  const { socialServices: socialService, administratives: administrative, ...heads } = staffing
  return { ...facility, staffing: { ...heads, socialService, administrative } }
}

const fieldByColumn = {
  specialist: 'specialists',
  general_physician: 'generalPhysicians',
  nurse: 'nurses',
  dentist: 'dentists',
  resident: 'residents',
  social_service: 'socialService',
  technician: 'technicians',
  administrative: 'administrative',
  other: 'others',
} as const
const total = categories.map(({ column }) => `t.${column}_heads`).join(' + ')

/** Columns of a unit `v`, its municipality `m` with credentials `c`, and its staffing `t`, all as of the newest cut. */
export const facilityColumns = `
  v.clues, v.name, v.kind, v.institution, v.municipality_code, m.name as municipality_name, c.issued,
  c.without_social_security as people, ${total} as heads,
  ${categories.map(({ column }) => `t.${column}_heads`).join(', ')}`

/** A row of each at most; `limit 1` keeps PostgreSQL from reading all municipalities for the sake of a hundred units. */
export const facilityTables = `
  left join lateral (select name from reference.municipalities where code = v.municipality_code limit 1) m on true
  left join lateral (
    select issued, without_social_security from beneficiaries.municipality_credentials
    where municipality_code = v.municipality_code and valid_to = 'infinity' limit 1
  ) c on true
  left join personnel.unit_staffing t on t.clues = v.clues and t.valid_to = 'infinity'`

export const facilityJson = `
  json_build_object(
    'clues', v.clues, 'name', v.name, 'kind', v.kind, 'institution', v.institution,
    'municipality', case when v.municipality_code is not null then json_build_object('code', v.municipality_code,
      'name', m.name,
      'credentials', case when c.issued is not null or c.without_social_security is not null then json_build_object(
        'issued', c.issued, 'populationWithoutSocialSecurity', c.without_social_security,
        'ratio', c.issued::float8 / nullif(c.without_social_security, 0)) end) end,
    'staffing', case when t.clues is not null then json_build_object('total', ${total},
      ${Object.entries(fieldByColumn)
        .map(([column, field]) => `'${field}', t.${column}_heads`)
        .join(', ')}) end)`

interface FacilityRow extends Row {
  readonly municipality_code: string | null
  readonly issued: number | null
  readonly people: number | null
  readonly heads: number | null
}

export function shapeFacility(plain: Row) {
  // These are the columns above.
  const row = plain as FacilityRow
  const { issued, people } = row
  return {
    clues: row.clues,
    name: row.name,
    kind: row.kind,
    institution: row.institution,
    municipality:
      row.municipality_code === null
        ? null
        : {
            code: row.municipality_code,
            name: row.municipality_name,
            credentials:
              issued === null && people === null
                ? null
                : {
                    issued,
                    populationWithoutSocialSecurity: people,
                    ratio: issued === null || !people ? null : issued / people,
                  },
          },
    staffing:
      row.heads === null
        ? null
        : {
            total: row.heads,
            specialists: row.specialist_heads,
            generalPhysicians: row.general_physician_heads,
            nurses: row.nurse_heads,
            dentists: row.dentist_heads,
            residents: row.resident_heads,
            socialService: row.social_service_heads,
            technicians: row.technician_heads,
            administrative: row.administrative_heads,
            others: row.other_heads,
          },
  }
}
