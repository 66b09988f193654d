/** An answer as far as there is one, and what the graph said of the rest. */
export interface Answer<Data> {
  readonly data: Data
  readonly problems: readonly Problem[]
}

export interface Problem {
  readonly code: string
  readonly message: string
}

/** Why there is no answer at all; `code` is the graph's own, or one of these three. */
export class Unanswered extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

export const unreachable = 'UNREACHABLE'
export const unreadable = 'UNREADABLE'

const tokenKey = 'salud-unificada.token'
/** Answers that going back and forth finds again, for as long as nobody would mind that an import may have changed them. */
const keepMillis = 60_000
const maxKept = 60
const kept = new Map<string, Promise<Answer<unknown>>>()

/** Asks the public graph, as any client would. The caller knows the shape of what it asked for. */
export function askGraph<Data>(query: string, variables: Readonly<Record<string, unknown>>): Promise<Answer<Data>> {
  const body = JSON.stringify({ query, variables })
  const known = kept.get(body)
  const answer = known ?? send(body)
  if (!known) keep(body, answer)
  // The schema vouches for the shape: a test validates every query of the page against it.
  return answer as Promise<Answer<Data>>
}

/** The token that goes with every question; kept until the tab is closed. */
export function readToken(): string {
  return sessionStorage.getItem(tokenKey) ?? ''
}

export function useToken(token: string): void {
  if (token) sessionStorage.setItem(tokenKey, token)
  else sessionStorage.removeItem(tokenKey)
  kept.clear()
}

async function send(body: string): Promise<Answer<unknown>> {
  const token = readToken()
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body,
  }).catch((error: unknown) => {
    throw new Unanswered(unreachable, String(error))
  })
  const { data, errors } = await readBody(response)
  const problems = (errors ?? []).map(({ message, extensions }) => ({ code: extensions?.code ?? unreadable, message }))
  if (data) return { data, problems }
  const [first] = problems
  throw new Unanswered(first?.code ?? unreadable, first?.message ?? `HTTP ${response.status}`)
}

interface Body {
  readonly data?: unknown
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[]
}

async function readBody(response: Response): Promise<Body> {
  try {
    return await response.json()
  } catch {
    throw new Unanswered(unreadable, `HTTP ${response.status}`)
  }
}

function keep(body: string, answer: Promise<Answer<unknown>>): void {
  kept.set(body, answer)
  setTimeout(() => kept.get(body) === answer && kept.delete(body), keepMillis)
  const [oldest] = kept.keys()
  if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest)
  // What failed, or in part, is asked for anew.
  answer.then(
    ({ problems }) => problems.length > 0 && kept.delete(body),
    () => kept.delete(body),
  )
}
