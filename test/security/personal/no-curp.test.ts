import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { curpCheckDigit, isCurp } from '../../../subgraphs/shared/personal/curp.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
/** What forms say of foreigners without a CURP: nobody's. */
const generic = /^XEXX010101[HM]NEXXX/
const candidate = /[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{5}[0-9A-Z]\d/gi

it('finds nobody’s CURP in any file of the project', () => {
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root })
    .toString()
    .split('\0')
    .filter((file) => file !== '')
  expect(files.length).toBeGreaterThan(300)
  const found = files.flatMap((file) => findCurps(readIfThere(`${root}/${file}`)).map((curp) => `${file}: ${curp}`))
  expect(found).toEqual([])
})

it('would find one', () => {
  const known = 'LOPM850214MOCPRR0'
  const curp = `${known}${curpCheckDigit(known)}`
  expect(findCurps(`name,${curp},x`)).toEqual([curp])
  expect(findCurps(`name,${curp.toLowerCase()},x`)).toEqual([curp])
})

function findCurps(text: string): readonly string[] {
  const curps = (text.match(candidate) ?? []).map((each) => each.toUpperCase()).filter(isCurp)
  return curps.filter((each) => !generic.test(each))
}

/** A file that is listed may just have been deleted. */
function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}
