// Fetches Apollo Sandbox and puts it in the place of the note, or says that it cannot come.

interface SandboxScript {
  readonly EmbeddedSandbox?: new (options: Readonly<Record<string, unknown>>) => unknown
}

const src = 'https://embeddable-sandbox.cdn.apollographql.com/v2/embeddable-sandbox.umd.production.min.js'
/** A firewall that answers nothing keeps a browser waiting for minutes. */
const patienceMillis = 8_000

const script = document.createElement('script')
script.src = src
script.addEventListener('load', showSandbox)
script.addEventListener('error', giveUp)
const waiting = setTimeout(giveUp, patienceMillis)
document.head.append(script)

function showSandbox(): void {
  const { EmbeddedSandbox } = globalThis as SandboxScript
  const target = document.querySelector<HTMLElement>('#apollo-sandbox')
  if (!EmbeddedSandbox || !target) {
    giveUp()
    return
  }
  clearTimeout(waiting)
  document.querySelector('#way')?.remove()
  new EmbeddedSandbox({
    target: '#apollo-sandbox',
    initialEndpoint: new URL('/graphql', location.href).href,
    initialState: { document: target.dataset.document, variables: {}, includeCookies: false },
    endpointIsEditable: false,
    hideCookieToggle: true,
    runTelemetry: false,
    allowDynamicStyles: false,
  })
}

function giveUp(): void {
  clearTimeout(waiting)
  const state = document.querySelector('#state')
  if (state) state.textContent = 'Apollo Sandbox cannot be reached from this network'
}
