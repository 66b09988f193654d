import { describe, expect, it } from 'vitest'
import { describeImport } from '../../../subgraphs/commands/describe-import.ts'

const load = {
  fileName: 'units.csv',
  source: 'imssb-unit-list',
  registry: 'facilities',
  cut: '2026-08-13',
  isUnchanged: false,
  seconds: 1.25,
  datasetId: 12,
  read: 10_573,
  accepted: 10_570,
  rejected: 3,
  warnings: 408,
  added: 10_570,
  changed: 0,
  closed: 0,
} as const
const summary = { loads: [load], passedOver: [], reportPath: 'import.report.csv', dryRun: false }

describe('what an operator is told at the end of an import', () => {
  it('is a table', () => {
    expect(describeImport(summary).split('\n')).toEqual([
      'file       source           data set         cut    read  accepted  rejected  warnings   added  changed  closed  seconds',
      'units.csv  imssb-unit-list        12  2026-08-13  10,573    10,570         3       408  10,570        0       0      1.3',
      'Refused rows and remarks: import.report.csv',
    ])
  })

  it('is a few lines for each file where the table would not fit the terminal', () => {
    expect(describeImport(summary, 80).split('\n')).toEqual([
      'units.csv',
      '  imssb-unit-list, data set 12, cut 2026-08-13, 1.3 s',
      '  10,573 read, 10,570 accepted, 3 rejected, 408 warnings',
      '  10,570 added, 0 changed, 0 closed',
      'Refused rows and remarks: import.report.csv',
    ])
  })
})
