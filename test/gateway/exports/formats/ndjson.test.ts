import { describe, expect, it } from 'vitest'
import { ndjson } from '../../../../gateway/exports/formats/ndjson.ts'
import { collect, emptyRow, makeTable, plainRow } from '../make-table.ts'

describe('an NDJSON file', () => {
  it('has an object a line, with types and with nulls', async () => {
    const text = (
      await collect(ndjson.write(makeTable([plainRow, emptyRow, ['=1\n"', ...emptyRow.slice(1)]])))
    ).toString()
    const lines = text.split('\n')
    expect(lines.pop()).toBe('')
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        code: '20',
        'place.beds': 7,
        ratio: -0.5,
        open: true,
        since: '1969-12-31',
        loadedAt: '2024-07-31T12:30:00.000Z',
      },
      { code: null, 'place.beds': null, ratio: null, open: null, since: null, loadedAt: null },
      { code: '=1\n"', 'place.beds': null, ratio: null, open: null, since: null, loadedAt: null },
    ])
  })

  it('is empty without rows', async () => {
    expect(await collect(ndjson.write(makeTable([])))).toHaveLength(0)
  })
})
