import { describe, expect, it } from 'vitest'
import { explainFailure } from '../../../../subgraphs/shared/graph/safe-error.ts'

describe('a failure that the caller is not told', () => {
  it('is reported', () => {
    expect(reportsOf(new Error('relation does not exist'), new AbortController())).toHaveLength(1)
  })

  it('is reported when it has another cause than that the caller hung up', () => {
    const controller = new AbortController()
    controller.abort()
    expect(reportsOf(new Error('relation does not exist'), controller)).toHaveLength(1)
  })

  it('is none when the caller hung up, or the program ends', () => {
    const controller = new AbortController()
    controller.abort()
    expect(reportsOf(controller.signal.reason, controller)).toEqual([])
  })
})

function reportsOf(cause: unknown, { signal }: AbortController): readonly unknown[] {
  const reports: unknown[] = []
  explainFailure(cause, { registry: 'personnel', signal, report: (error) => reports.push(error) })
  return reports
}
