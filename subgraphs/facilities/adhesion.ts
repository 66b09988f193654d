import { checkedAsOf, today } from '../shared/graph/as-of.ts'
import { states } from '../shared/reference/states.ts'
import type { AdhesionStatus } from './resolvers.generated.ts'

/** What one published report says of one state. */
export interface AdhesionReport {
  readonly stateCode: string
  readonly status: AdhesionStatus
  /** Day of the adhesion itself; no source gives one yet. */
  readonly since: string | null
  readonly reportedOn: string
  readonly source: string
}

/** What was published of the states joining, the newest report last. No official file has it, so it is kept here. */
const reports: readonly AdhesionReport[] = [
  ...reported('2022-08-15', 'Mexico Business News, 2022-08-15, "IMSS-Bienestar to Cover All of Mexico by 2023"', {
    ADHERED: ['06', '18', '29'],
    IN_PROGRESS: ['20', '26'],
  }),
  ...reported('2024-07-31', 'TJGringo.com, "IMSS-Bienestar to Strengthen in the Next Term: Zoé Robledo"', {
    ADHERED: [
      '02',
      '03',
      '04',
      '06',
      '07',
      '09',
      '12',
      '13',
      '15',
      '16',
      '17',
      '18',
      '20',
      '21',
      '23',
      '24',
      '25',
      '26',
      '27',
      '28',
      '29',
      '30',
      '32',
    ],
    IN_PROGRESS: [],
  }),
]

/** From each day on that has reports, the last one first: each state's newest report, by the state's code. */
const newestReports = [...new Set(reports.map(({ reportedOn }) => reportedOn))].toReversed().map((from) => ({
  from,
  reportByState: new Map(
    reports.filter(({ reportedOn }) => reportedOn <= from).map((report) => [report.stateCode, report]),
  ),
}))

/** `State.adhesion`: what the newest report by that day says; null when none speaks of the state. */
export function findAdhesion(stateCode: string, asOf: string | null | undefined): AdhesionReport | null {
  return reportsBy(asOf)?.get(stateCode) ?? null
}

/** Codes of the states that had adhered by that day, or of the others. */
export function listStatesByAdhesion(adhered: boolean, asOf: string | null | undefined): readonly string[] {
  const reportByState = reportsBy(asOf)
  return states
    .map((state) => state.code)
    .filter((code) => (reportByState?.get(code)?.status === 'ADHERED') === adhered)
}

/** Undefined before the first report. */
function reportsBy(asOf: string | null | undefined): ReadonlyMap<string, AdhesionReport> | undefined {
  const day = checkedAsOf(asOf) ?? today()
  return newestReports.find(({ from }) => from <= day)?.reportByState
}

function reported(
  reportedOn: string,
  source: string,
  codesByStatus: Readonly<Record<AdhesionStatus, readonly string[]>>,
): readonly AdhesionReport[] {
  const statuses: readonly AdhesionStatus[] = ['ADHERED', 'IN_PROGRESS']
  return statuses.flatMap((status) =>
    codesByStatus[status].map((stateCode) => ({ stateCode, status, since: null, reportedOn, source })),
  )
}
