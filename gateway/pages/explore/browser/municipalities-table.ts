import { askGraph } from './ask-graph.ts'
import type { Column } from './data-table.ts'
import { exportAddress } from './export-address.ts'
import { figureLink } from './figure.ts'
import { askCredentials, type CredentialField } from './figure-queries.ts'
import { growingTable } from './growing-table.ts'
import {
  type Municipalities,
  type MunicipalitiesAnswer,
  type MunicipalityFigures,
  municipalitiesQuery,
} from './municipalities-query.ts'
import type { PageContext } from './page-context.ts'

/** How far credentials have come in each municipality of a state. */
export function municipalitiesTable(first: Municipalities | null, context: PageContext): HTMLElement {
  const { texts, format, view } = context
  return growingTable(
    first,
    {
      name: 'municipalities',
      caption: texts.statePage.credentials,
      fileName: `${view.state}-credenciales`,
      exported: exportAddress('credentials-by-municipality', { state: view.state, asOf: view.asOf }),
      columns: columnsOf(context),
      sort: 'ratio',
      none: texts.statePage.noMunicipalities,
      more: (seen, total) => texts.more(format.count(seen), format.count(total)),
      toRows: (nodes: readonly MunicipalityFigures[]) => nodes,
      async readNext(after) {
        const variables = { state: view.state, asOf: view.asOf, after }
        const { data } = await askGraph<MunicipalitiesAnswer>(municipalitiesQuery, variables)
        return data.state?.municipalities ?? null
      },
    },
    context,
  )
}

function columnsOf({ texts, format, view }: PageContext): readonly Column<MunicipalityFigures>[] {
  return [
    { key: 'name', label: texts.statePage.municipality, isText: true, value: ({ name }) => name },
    figure('issued', texts.statePage.issued, format.count),
    figure('populationWithoutSocialSecurity', texts.statePage.population, format.count),
    figure('ratio', texts.statePage.share, format.percent),
  ]

  function figure(
    key: CredentialField,
    label: string,
    write: (value: number | null | undefined) => string,
  ): Column<MunicipalityFigures> {
    return {
      key,
      label,
      value: ({ credentials }) => credentials?.[key],
      show: ({ code, credentials }) =>
        figureLink(write(credentials?.[key]), askCredentials(code, key, view.asOf), texts),
    }
  }
}
