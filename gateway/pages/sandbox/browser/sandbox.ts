// The explorer's page: GraphiQL, the menu of sample operations, and the link that carries what is being asked.

interface Sample {
  readonly title: string
  readonly question: string
  readonly questionInSpanish: string
  readonly topic: string
  readonly document: string
  readonly variables: Readonly<Record<string, unknown>>
}

interface Editor {
  getValue(): string
  setValue(value: string): void
  focus(): void
  getModel(): { readonly uri: { readonly path: string } } | null
}

/** What GraphiQL's script leaves in the page. */
interface Graphiql {
  readonly YogaGraphiQL: { renderYogaGraphiQL(root: Element, options: Readonly<Record<string, unknown>>): void }
  readonly monaco: { readonly editor: { getEditors(): readonly Editor[] } }
}

interface Operation {
  readonly query: string
  readonly variables: string
}

const firstSample = 'Staffing by state'
const workerFiles: Readonly<Record<string, string>> = { json: 'json-worker.js', graphql: 'graphql-worker.js' }

const explorer = find('#explorer')
const graphiqlPath = explorer.dataset.graphiql
const linked = readLink()

Object.assign(globalThis, {
  MonacoEnvironment: {
    globalAPI: true,
    getWorker: (_moduleId: string, label: string) =>
      new Worker(`${graphiqlPath}/${workerFiles[label] ?? 'editor-worker.js'}`),
  },
})

try {
  const [samples] = await Promise.all([loadSamples(), loadScript(`${graphiqlPath}/graphiql.js`)])
  showExplorer(samples.find((sample) => sample.title === firstSample))
  listSamples(samples)
} catch (error) {
  find('#loading').textContent = `The explorer could not be loaded; reload the page to try again. (${error})`
}

find('#copy-link').addEventListener('click', async () => {
  showLink()
  try {
    await navigator.clipboard.writeText(location.href)
    tell('The link is copied.')
  } catch {
    // A page that came over plain HTTP from another machine may not write there.
    tell('The link is in the address bar.')
  }
})

/** The operation that the address carries, if any. */
function readLink(): Operation {
  const { searchParams } = new URL(location.href)
  return { query: searchParams.get('query') ?? '', variables: searchParams.get('variables') ?? '' }
}

/** Puts what is being asked into the address. Headers stay out of it: they may carry a token. */
function showLink(): void {
  const url = new URL(location.pathname, location.href)
  const query = editor('operation.graphql')?.getValue()
  const variables = editor('variables.json')?.getValue()
  if (query?.trim()) url.searchParams.set('query', query)
  if (variables?.trim()) url.searchParams.set('variables', variables)
  history.replaceState({}, '', url)
}

async function loadSamples(): Promise<readonly Sample[]> {
  const response = await fetch('/sandbox/operations.json')
  if (!response.ok) throw new Error(`The sample operations came with status ${response.status}.`)
  return response.json()
}

function loadScript(src: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement('script'), { src, onload: () => resolve() })
    script.addEventListener('error', () => reject(new Error(`${src} did not come.`)))
    document.head.append(script)
  })
}

function showExplorer(first: Sample | undefined): void {
  graphiql().YogaGraphiQL.renderYogaGraphiQL(explorer, {
    title: 'Salud Unificada',
    fetcher: ask,
    defaultQuery: first?.document,
    // A link opens in a tab of its own; without one the tabs of the last visit come back.
    ...(linked.query && linked),
    // GraphiQL's own, its history among them, in place of the one that the package puts there.
    plugins: undefined,
    // Keeping them is offered as a setting, but a token is not kept unasked.
    shouldPersistHeaders: false,
    storage: openStorage(),
    onEditQuery: showLink,
    onEditVariables: showLink,
  })
}

/** GraphiQL's history would keep the headers of each request, whatever its setting says. */
function openStorage() {
  return {
    get length() {
      return localStorage.length
    },
    getItem: (key: string) => localStorage.getItem(key),
    removeItem: (key: string) => localStorage.removeItem(key),
    clear: () => localStorage.clear(),
    setItem(key: string, value: string) {
      const isWanted = localStorage.getItem('graphiql:shouldPersistHeaders') === 'true'
      const isHistory = key === 'graphiql:queries' || key === 'graphiql:favorites'
      localStorage.setItem(key, isHistory && !isWanted ? withoutHeaders(value) : value)
    },
  }
}

function withoutHeaders(value: string): string {
  return JSON.stringify(JSON.parse(value, (name, part) => (name === 'headers' ? undefined : part)))
}

interface Asked {
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>>
  readonly operationName?: string | null
}

async function ask(operation: Asked, options?: { readonly headers?: Readonly<Record<string, string>> }) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...options?.headers },
    body: JSON.stringify(withNameInQuery(operation)),
  })
  const text = await response.text()
  try {
    return JSON.parse(text)
  } catch {
    return { errors: [{ message: `Expected an answer in JSON, but got status ${response.status}: ${text}` }] }
  }
}

/** GraphiQL reads the name a moment after the text was put there: what is run at once would go under the name of the one before. */
function withNameInQuery({ operationName, ...operation }: Asked): Asked {
  const isThere =
    operationName && new RegExp(`\\b(query|mutation|subscription)\\s+${operationName}\\b`).test(operation.query)
  return isThere ? { ...operation, operationName } : operation
}

function listSamples(samples: readonly Sample[]): void {
  const menu = find('#samples')
  for (const [topic, ofTopic] of Map.groupBy(samples, (sample) => sample.topic)) {
    const heading = element('h2', topic)
    const list = element('ul')
    list.append(...ofTopic.map((sample) => listItem(sample, menu)))
    const section = element('section')
    section.append(heading, list)
    menu.append(section)
  }
}

function listItem(sample: Sample, menu: HTMLElement): HTMLElement {
  const button = element('button', sample.question)
  const spanish = element('span', sample.questionInSpanish)
  spanish.lang = 'es-MX'
  button.append(spanish)
  button.title = sample.title
  button.addEventListener('click', () => {
    menu.hidePopover()
    openSample(sample)
  })
  const item = element('li')
  item.append(button)
  return item
}

/** In a tab of its own, so that nothing that somebody wrote is lost. */
async function openSample({ document: query, variables }: Sample): Promise<void> {
  const given = Object.entries(variables).filter(([, value]) => value !== null)
  if (editor('operation.graphql')?.getValue().trim()) {
    document.querySelector<HTMLElement>('button[aria-label="New tab"]')?.click()
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  }
  editor('operation.graphql')?.setValue(query)
  editor('variables.json')?.setValue(given.length > 0 ? JSON.stringify(Object.fromEntries(given), null, 2) : '')
  editor('operation.graphql')?.focus()
  showLink()
}

/** Called once the script has come; its version is pinned, and the tests open the page. */
function graphiql(): Graphiql {
  return globalThis as unknown as Graphiql
}

function editor(name: string): Editor | undefined {
  const editors = graphiql().monaco.editor.getEditors()
  return editors.find((each) => each.getModel()?.uri.path.endsWith(name))
}

function tell(message: string): void {
  const notice = find('#notice')
  notice.textContent = message
  setTimeout(() => {
    notice.textContent = ''
  }, 4_000)
}

function element<Name extends keyof HTMLElementTagNameMap>(name: Name, text = ''): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), { textContent: text })
}

function find(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector)
  if (!found) throw new Error(`Expected the page to have ${selector}.`)
  return found
}
