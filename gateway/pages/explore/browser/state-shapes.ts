/** A state on the map: its INEGI code, its id in the map's file, its official abbreviation and where that is written. */
export interface StateShape {
  readonly code: string
  readonly id: string
  readonly abbreviation: string
  readonly at: readonly [x: number, y: number]
  /** Too small for its abbreviation, which then is written beside it, at the end of a line. */
  readonly from?: readonly [x: number, y: number]
}

export const shapes: readonly StateShape[] = [
  { code: '01', id: 'agu', abbreviation: 'Ags.', at: [322, 338], from: [399, 303] },
  { code: '02', id: 'bcn', abbreviation: 'BC', at: [82, 62] },
  { code: '03', id: 'bcs', abbreviation: 'BCS', at: [153, 185] },
  { code: '04', id: 'cam', abbreviation: 'Camp.', at: [703, 389] },
  { code: '05', id: 'coa', abbreviation: 'Coah.', at: [408, 158] },
  { code: '06', id: 'col', abbreviation: 'Col.', at: [334, 402], from: [361, 378] },
  { code: '07', id: 'chp', abbreviation: 'Chis.', at: [648, 449] },
  { code: '08', id: 'chh', abbreviation: 'Chih.', at: [298, 115] },
  { code: '09', id: 'cmx', abbreviation: 'CDMX', at: [600, 322], from: [485, 374] },
  { code: '10', id: 'dur', abbreviation: 'Dgo.', at: [333, 225] },
  { code: '11', id: 'gua', abbreviation: 'Gto.', at: [433, 333] },
  { code: '12', id: 'gro', abbreviation: 'Gro.', at: [462, 419] },
  { code: '13', id: 'hid', abbreviation: 'Hgo.', at: [490, 345] },
  { code: '14', id: 'jal', abbreviation: 'Jal.', at: [368, 344] },
  { code: '15', id: 'mex', abbreviation: 'Méx.', at: [461, 374] },
  { code: '16', id: 'mic', abbreviation: 'Mich.', at: [413, 379] },
  { code: '17', id: 'mor', abbreviation: 'Mor.', at: [470, 468], from: [485, 389] },
  { code: '18', id: 'nay', abbreviation: 'Nay.', at: [341, 309] },
  { code: '19', id: 'nle', abbreviation: 'NL', at: [458, 207] },
  { code: '20', id: 'oax', abbreviation: 'Oax.', at: [549, 438] },
  { code: '21', id: 'pue', abbreviation: 'Pue.', at: [513, 388] },
  { code: '22', id: 'que', abbreviation: 'Qro.', at: [461, 336] },
  { code: '23', id: 'roo', abbreviation: 'Q. Roo', at: [760, 362] },
  { code: '24', id: 'slp', abbreviation: 'SLP', at: [449, 288] },
  { code: '25', id: 'sin', abbreviation: 'Sin.', at: [274, 222] },
  { code: '26', id: 'son', abbreviation: 'Son.', at: [192, 92] },
  { code: '27', id: 'tab', abbreviation: 'Tab.', at: [646, 412] },
  { code: '28', id: 'tam', abbreviation: 'Tamps.', at: [494, 244] },
  { code: '29', id: 'tla', abbreviation: 'Tlax.', at: [600, 342], from: [511, 368] },
  { code: '30', id: 'ver', abbreviation: 'Ver.', at: [557, 385] },
  { code: '31', id: 'yuc', abbreviation: 'Yuc.', at: [736, 336] },
  { code: '32', id: 'zac', abbreviation: 'Zac.', at: [393, 267] },
]
