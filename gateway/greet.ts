import type { ServedData, ServedDataset } from './served-data.ts'

/** What the terminal shows while the demo data are loaded, which takes some seconds. */
export function describeFirstStart(address: string): string {
  return `Salud Unificada listens at ${address}, and answers as soon as its demo data are loaded.`
}

/** Where to go, as the terminal shows it after a start. */
export function describeAddresses(address: string): string {
  return [
    `Salud Unificada answers at ${address}/graphql (a browser shows Apollo Sandbox there)`,
    `  explorer without internet  ${address}/sandbox`,
    `  coverage map               ${address}/explore`,
    `  public schema              ${address}/schema.graphql`,
  ].join('\n')
}

/** What is served: how much, of which day, and whether it is real. */
export function describeData(served: ServedData | undefined): string {
  if (!served?.datasets) return 'No registry says yet what data it has; /ready is 200 as soon as they answer.'
  const { datasets } = served
  if (datasets.length === 0) return 'There are no data yet: `npm run import -- FILE…` loads official files.'
  const figures = describeFigures(served)
  if (datasets.some((dataset) => dataset.demo)) {
    return [
      `The data are synthetic demo data, as of ${newestCut(datasets)}${figures && `: ${figures}`}.`,
      '`npm run import -- FILE… --discard-demo` loads official files in their place.',
    ].join('\n')
  }
  const cuts = [...Map.groupBy(datasets, (dataset) => dataset.registry)].map(
    ([registry, ofRegistry]) => `${registry} as of ${newestCut(ofRegistry)}`,
  )
  return `The data are official: ${cuts.toSorted().join(', ')}${figures && ` (${figures})`}.`
}

function describeFigures({ healthSystem }: ServedData): string {
  const counts = {
    units: healthSystem.facilityCounts?.total,
    workers: healthSystem.staffing?.total,
    credentials: healthSystem.credentials?.issued,
  }
  return Object.entries(counts)
    .flatMap(([name, count]) =>
      typeof count === 'number' && count > 0 ? [`${count.toLocaleString('en-US')} ${name}`] : [],
    )
    .join(', ')
}

/** Days of ISO 8601 are ordered as text. */
function newestCut(datasets: readonly ServedDataset[]): string {
  return datasets.reduce((newest, { cutDate }) => (cutDate > newest ? cutDate : newest), '')
}
