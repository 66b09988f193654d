import { createServer, type IncomingMessage } from 'node:http'
import pg from 'pg'
import { allQueries } from '../queries/all-queries.ts'
import type { BenchQuery, Row, Variables } from '../queries/bench-query.ts'

/**
 * The limit: one prepared statement and nothing else behind a bare HTTP server. `POST /json/Q1` answers what PostgreSQL made,
 * `POST /flat/Q1` what JavaScript made of plain rows; the body is the variables.
 */
const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  application_name: 'limit',
  max: 10,
  // Planned once: left to itself PostgreSQL plans some of these anew for each request, which costs more than it gains.
  options: '-c timezone=UTC -c jit=off -c plan_cache_mode=force_generic_plan',
})

type Answer = (variables: Variables) => Promise<string>

const answerByPath = new Map<string, Answer>(
  allQueries.flatMap((query): [string, Answer][] => [
    [`/json/${query.name}`, answerJson(query)],
    [`/flat/${query.name}`, answerFlat(query)],
  ]),
)

const server = createServer(async (request, response) => {
  try {
    const answer = answerByPath.get(request.url ?? '')
    if (!answer) throw new Error(`Expected the path of a query, but got ${request.url}.`)
    // Only the bench calls this, with a query's own variables.
    const text = await answer(JSON.parse(await readBody(request)) as Variables)
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
    response.end(text)
  } catch (error) {
    response.writeHead(500).end(String(error))
  }
})
server.listen(Number(process.env.PORT), '127.0.0.1')

function answerJson({ name, limit: { json } }: BenchQuery): Answer {
  return async (variables) => {
    const { rows } = await pool.query<{ answer: string }>({
      name: `${name}-json`,
      text: json.text,
      values: [...json.values(variables)],
    })
    return `{"data":${rows[0]?.answer ?? 'null'}}`
  }
}

function answerFlat({ name, limit: { flat } }: BenchQuery): Answer {
  return async (variables) => {
    const { rows } = await pool.query<Row>({
      name: `${name}-flat`,
      text: flat.text,
      values: [...flat.values(variables)],
    })
    return JSON.stringify({ data: flat.shape(rows, variables) })
  }
}

function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => {
      text += chunk
    })
    request.on('end', () => resolve(text))
    request.on('error', reject)
  })
}
