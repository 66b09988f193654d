import { expect, it } from 'vitest'
import { createProgress } from '../../../../subgraphs/shared/terminal/progress.ts'

it('writes one plain line per step where nobody looks', () => {
  const { output, written } = makeOutput({})
  const progress = createProgress(output)
  for (let done = 0; done <= 3; done++) progress.step('units.csv', done, 3)
  progress.step('totals')
  progress.finish()
  expect(written.join('')).toBe('units.csv\ntotals\n')
})

it('redraws one bar on a terminal, not more often than can be seen, and takes it away at the end', () => {
  const { output, written } = makeOutput({ isTTY: true, columns: 60 })
  let now = 0
  const progress = createProgress(output, () => now)
  progress.step('units.csv', 0, 200)
  progress.step('units.csv', 1, 200)
  now = 100
  progress.step('units.csv', 100, 200)
  progress.step('units.csv', 200, 200)
  progress.finish()
  const clear = '\r\u001b[2K'
  expect(written).toEqual([
    `${clear}${'░'.repeat(24)}   0 % units.csv`,
    `${clear}${'█'.repeat(12)}${'░'.repeat(12)}  50 % units.csv`,
    `${clear}${'█'.repeat(24)} 100 % units.csv`,
    clear,
  ])
})

it('never draws over the edge of the terminal', () => {
  const { output, written } = makeOutput({ isTTY: true, columns: 40 })
  createProgress(output).step('a name longer than the terminal is wide', 1, 2)
  expect(written[0]?.replace('\r\u001b[2K', '')).toHaveLength(39)
})

function makeOutput(properties: { isTTY?: boolean; columns?: number }) {
  const written: string[] = []
  return { written, output: { ...properties, write: (text: string) => written.push(text) } }
}
