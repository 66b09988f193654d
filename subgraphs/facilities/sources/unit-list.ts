import { type Kysely, sql } from 'kysely'
import { checkClosures, type PairClosures } from '../../shared/import/closure-limit.ts'
import { isRefused } from '../../shared/import/is-refused.ts'
import { mergeFacts } from '../../shared/import/merge-facts.ts'
import { knownValue } from '../../shared/import/rules/value-unknown.ts'
import type { Load, MergeOptions, MergeResult } from '../../shared/import/source.ts'
import type { CareLevel, OperatingStatus, Stratum } from '../resolvers.generated.ts'
import { findClaimedTwice } from '../rules/key-claimed-twice.ts'
import { type ComparedColumn, findDisagreements } from '../rules/value-disagrees.ts'

/** Staging of a list of units, whichever layout it has. */
export const unitListStaging = {
  clues: 'text',
  predecessor_clues: 'text',
  name: 'text',
  state_code: 'text',
  municipality_code: 'text',
  municipality_name: 'text',
  locality: 'text',
  typology: 'text',
  subtypology: 'text',
  care_level: 'text',
  stratum: 'text',
  status: 'text',
  operating_since: 'date',
  closed_on: 'date',
  latitude: 'double precision',
  longitude: 'double precision',
  health_jurisdiction: 'text',
} as const

export type StagedUnit = Record<keyof typeof unitListStaging, string | number | null>

const values = Object.keys(unitListStaging).filter((name) => name !== 'clues')

export const unitListValues: readonly string[] = values

/** "Estatus de operación", in the wordings of both layouts. */
export const operatingStatus = knownValue<OperatingStatus>({
  'EN OPERACION': 'OPERATING',
  'PENDIENTE DE ENTRAR EN OPERACION': 'PENDING',
  'PENDIENTE DE INICIO DE OPERACIONES': 'PENDING',
  'EN PROCESO DE CONSTRUCCION': 'CONSTRUCTION',
  'FUERA DE OPERACION': 'CLOSED',
})

/** "Nivel de atención". */
export const careLevel = knownValue<CareLevel>({
  'PRIMER NIVEL': 'PRIMARY',
  'SEGUNDO NIVEL': 'SECONDARY',
  'TERCER NIVEL': 'TERTIARY',
  'NO APLICA': 'NOT_APPLICABLE',
})

/** "Estrato". */
export const stratum = knownValue<Stratum>({ RURAL: 'RURAL', URBANO: 'URBAN' })

/** Text of a list; what it calls unspecified is unknown. */
export function specified(text: string): string | null {
  return text === '' || text.toUpperCase() === 'NO ESPECIFICADO' ? null : text
}

/** The (institution, state) pairs that the list speaks of, as `IMB:20`: in these alone it can close units. */
export async function coveredPairs(tx: Kysely<unknown>, load: Load): Promise<readonly string[]> {
  const { rows } = await sql<{ pair: string }>`
    /* coveredPairs */
    select distinct ${pairOf('s')} as pair from ${sql.table(load.staging)} s order by 1`.execute(tx)
  return rows.map((row) => row.pair)
}

export interface UnitListMerge {
  readonly source: string
  /** The file's own column of former keys, where it has one. */
  readonly predecessorColumn: string | null
  /** Columns that another list may give otherwise. */
  readonly compared: readonly ComparedColumn[]
}

/** Brings what the list says into `facilities.listed_units`; units of the covered pairs that it no longer lists end at its cut. */
export async function mergeUnitList(
  tx: Kysely<unknown>,
  load: Load,
  options: MergeOptions,
  { source, predecessorColumn, compared }: UnitListMerge,
): Promise<MergeResult> {
  const covered = sql`${pairOf('fact')} in (select ${pairOf('s')} from ${sql.table(load.staging)} s)`
  checkClosures(await countMissing(tx, load, source), options)
  const counts = await mergeFacts(tx, load, {
    table: 'facilities.listed_units',
    key: ['source', 'clues'],
    values,
    rows: sql`
      select distinct ${source}::text as source, clues, ${sql.join(values.map((name) => sql.ref(name)))}
      from ${sql.table(load.staging)}`,
    versioned: true,
    endMissing: sql`fact.source = ${source} and ${covered} and not ${isRefused(load, sql`fact.clues`)}`,
  })
  return {
    ...counts,
    warnings: [
      ...(predecessorColumn ? await findClaimedTwice(tx, load, predecessorColumn) : []),
      ...(await findDisagreements(tx, load, { source, compared })),
    ],
  }
}

async function countMissing(tx: Kysely<unknown>, load: Load, source: string): Promise<readonly PairClosures[]> {
  const { rows } = await sql<PairClosures>`
    /* countMissing */
    with listed as (select distinct clues, ${pairOf('s')} as pair from ${sql.table(load.staging)} s)
    select ${pairOf('fact')} as pair, count(*)::int as known,
      count(*) filter (
        where not exists (select from listed l where l.clues = fact.clues) and not ${isRefused(load, sql`fact.clues`)}
      )::int as missing
    from facilities.listed_units fact
    where fact.source = ${source} and fact.valid_to = 'infinity' and ${pairOf('fact')} in (select pair from listed)
    group by 1
    order by 1`.execute(tx)
  return rows
}

function pairOf(alias: 's' | 'fact') {
  return sql<string>`substr(${sql.ref(`${alias}.clues`)}, 3, 3) || ':' || ${sql.ref(`${alias}.state_code`)}`
}
