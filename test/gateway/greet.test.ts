import { describe, expect, it } from 'vitest'
import { describeData } from '../../gateway/greet.ts'

const unknown = { facilityCounts: null, staffing: null, credentials: null }

describe('what a start says of the data', () => {
  it('names the newest cut of each registry, and leaves out what is unknown', () => {
    const datasets = [
      { registry: 'personnel', cutDate: '2024-03-31', demo: false },
      { registry: 'facilities', cutDate: '2026-08-13', demo: false },
      { registry: 'facilities', cutDate: '2025-01-31', demo: false },
    ]
    const healthSystem = { ...unknown, facilityCounts: { total: 10_366 } }
    expect(describeData({ datasets, healthSystem })).toBe(
      'The data are official: facilities as of 2026-08-13, personnel as of 2024-03-31 (10,366 units).',
    )
    expect(describeData({ datasets, healthSystem: unknown })).toBe(
      'The data are official: facilities as of 2026-08-13, personnel as of 2024-03-31.',
    )
  })

  it('says what to do where there are none', () => {
    expect(describeData({ datasets: [], healthSystem: unknown })).toBe(
      'There are no data yet: `npm run import -- FILE…` loads official files.',
    )
  })

  it.each([undefined, { datasets: null, healthSystem: unknown }])('says so where no registry answers: %j', (served) => {
    expect(describeData(served)).toBe('No registry says yet what data it has; /ready is 200 as soon as they answer.')
  })
})
