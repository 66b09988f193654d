import { describe, expect, it } from 'vitest'
import { redact } from '../../../subgraphs/shared/redact.ts'

describe('redact', () => {
  it.each([
    ['a CURP', 'no row for XEXX010101HNEXXXA4', 'no row for [CURP]'],
    ['one in small letters', 'key (xexx010101mnexxxa4) exists', 'key ([CURP]) exists'],
    ['a token', 'got eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2ln', 'got [token]'],
    ['a header', '{"authorization":"Bearer abcdefgh12345"}', '{"authorization":"[secret] [token]"}'],
    [
      'the password of a URL',
      'connect to postgres://user:pa:ss@10.0.0.3/x',
      'connect to postgres://user:[password]@10.0.0.3/x',
    ],
    ['a setting', 'host=db password=hunter2 user=x', 'host=db password=[secret] user=x'],
    ['one in JSON', '{"password":"hunter2","host":"db"}', '{"password":"[secret]","host":"db"}'],
    ['one in JSON in JSON', '{"msg":"{\\"password\\":\\"hunter2\\"}"}', '{"msg":"{\\"password\\":\\"[secret]\\"}"}'],
  ])('takes out %s', (_, text, redacted) => {
    expect(redact(text)).toBe(redacted)
  })

  it.each(['CLUES BCIMB000010', 'https://salud.example:4000/graphql', '2026-08-13T10:00:00.000Z', 'state 20067'])(
    'leaves %s',
    (text) => {
      expect(redact(text)).toBe(text)
    },
  )
})
