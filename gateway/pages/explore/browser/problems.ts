import { type Problem, Unanswered, unreadable } from './ask-graph.ts'
import { html } from './dom.ts'
import { nameOf, type Texts } from './texts.ts'

/** What is said where a part of an answer is missing: once for each reason. */
export function partlyMissing(problems: readonly Problem[], texts: Texts): HTMLElement | undefined {
  if (problems.length === 0) return undefined
  const reasons = [...new Map(problems.map((problem) => [problem.code, problem])).values()]
  return html(
    'div',
    { class: 'notice', role: 'alert' },
    html('strong', {}, texts.problems.partly),
    ...reasons.map((problem) => html('p', {}, sayProblem(problem, texts))),
  )
}

/** What is said where there is no answer, with a way to ask again. */
export function noAnswer(error: unknown, texts: Texts, retry: () => void): HTMLElement {
  const problem = error instanceof Unanswered ? error : { code: unreadable, message: String(error) }
  return html(
    'div',
    { class: 'notice', role: 'alert' },
    html('strong', {}, texts.problems.title),
    html('p', {}, sayProblem(problem, texts)),
    html('button', { type: 'button', onclick: retry, 'data-focus': 'retry' }, texts.problems.retry),
  )
}

/** In the reader's words where there are some; the graph's own message stands beside, for it names what is wrong. */
function sayProblem({ code, message }: Problem, { problems }: Texts): string {
  const words = nameOf(problems.codes, code)
  return words === code ? `${message} (${code})` : `${words} (${code}: ${message})`
}
