import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ReportFile, toCell } from '../../../../subgraphs/shared/import/report-file.ts'
import { makeTemporaryFolder } from '../../../support/temporary-folder.ts'

it('is a table with a line for each finding', async () => {
  const path = join(await makeTemporaryFolder(), 'deeper', 'x.report.csv')
  const report = new ReportFile(path)
  const finding = { line: 3, rule: 'NUMBER_UNREADABLE', column: 'camas', value: '=1+1', message: 'A number, but "x".' }
  await report.add('a.csv', [{ ...finding, severity: 'WARNING' }])
  await report.add('b, c.csv', [
    { ...finding, severity: 'REJECTED', column: null, value: null, rule: 'ROW_WIDTH', message: 'Too wide.' },
  ])
  await report.close()
  expect(await readFile(path, 'utf8')).toBe(
    [
      '\uFEFFfile,line,severity,rule,column,value,message',
      `a.csv,3,WARNING,NUMBER_UNREADABLE,camas,'=1+1,"A number, but ""x""."`,
      '"b, c.csv",3,REJECTED,ROW_WIDTH,,,Too wide.',
      '',
    ].join('\r\n'),
  )
})

it('is not made where there is nothing to report', async () => {
  const path = join(await makeTemporaryFolder(), 'x.report.csv')
  const report = new ReportFile(path)
  await report.add('a.csv', [])
  await report.close()
  expect(report.isWritten).toBe(false)
  expect(existsSync(path)).toBe(false)
})

it.each([
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['\rx', `"'\rx"`],
  ['a=1', 'a=1'],
  ['two\nlines', '"two\nlines"'],
])('quotes a cell that a spreadsheet could take for a formula: %j', (value, cell) => {
  expect(toCell(value)).toBe(cell)
})
