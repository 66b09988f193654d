/** A state on the map: its INEGI code, its id in the map's file, its official abbreviation and where that is written. */
export interface StateShape {
  readonly code: string
  readonly id: string
  readonly abbreviation: string
  readonly at: readonly [x: number, y: number]
  /** Too small or too narrow for its abbreviation, which then is written beside it: where a line from here ends. */
  readonly from?: readonly [x: number, y: number]
}

export const shapes: readonly StateShape[] = [
  { code: '01', id: 'agu', abbreviation: 'Ags.', at: [316, 350], from: [399, 303] },
  { code: '02', id: 'bcn', abbreviation: 'BC', at: [52, 100], from: [76, 88] },
  { code: '03', id: 'bcs', abbreviation: 'BCS', at: [112, 226], from: [150, 186] },
  { code: '04', id: 'cam', abbreviation: 'Camp.', at: [703, 389] },
  { code: '05', id: 'coa', abbreviation: 'Coah.', at: [408, 158] },
  { code: '06', id: 'col', abbreviation: 'Col.', at: [338, 400], from: [361, 378] },
  { code: '07', id: 'chp', abbreviation: 'Chis.', at: [648, 449] },
  { code: '08', id: 'chh', abbreviation: 'Chih.', at: [298, 115] },
  { code: '09', id: 'cmx', abbreviation: 'CDMX', at: [590, 318], from: [485, 374] },
  { code: '10', id: 'dur', abbreviation: 'Dgo.', at: [333, 225] },
  { code: '11', id: 'gua', abbreviation: 'Gto.', at: [433, 333] },
  { code: '12', id: 'gro', abbreviation: 'Gro.', at: [462, 419] },
  { code: '13', id: 'hid', abbreviation: 'Hgo.', at: [490, 345] },
  { code: '14', id: 'jal', abbreviation: 'Jal.', at: [368, 344] },
  { code: '15', id: 'mex', abbreviation: 'Méx.', at: [461, 374] },
  { code: '16', id: 'mic', abbreviation: 'Mich.', at: [413, 379] },
  { code: '17', id: 'mor', abbreviation: 'Mor.', at: [452, 462], from: [485, 389] },
  { code: '18', id: 'nay', abbreviation: 'Nay.', at: [312, 326], from: [336, 306] },
  { code: '19', id: 'nle', abbreviation: 'NL', at: [458, 207] },
  { code: '20', id: 'oax', abbreviation: 'Oax.', at: [549, 438] },
  { code: '21', id: 'pue', abbreviation: 'Pue.', at: [513, 388] },
  { code: '22', id: 'que', abbreviation: 'Qro.', at: [461, 336] },
  { code: '23', id: 'roo', abbreviation: 'Q. Roo', at: [754, 420], from: [750, 384] },
  { code: '24', id: 'slp', abbreviation: 'SLP', at: [449, 286] },
  { code: '25', id: 'sin', abbreviation: 'Sin.', at: [258, 288], from: [281, 244] },
  { code: '26', id: 'son', abbreviation: 'Son.', at: [192, 92] },
  { code: '27', id: 'tab', abbreviation: 'Tab.', at: [628, 384], from: [642, 404] },
  { code: '28', id: 'tam', abbreviation: 'Tamps.', at: [485, 246] },
  { code: '29', id: 'tla', abbreviation: 'Tlax.', at: [590, 338], from: [511, 368] },
  { code: '30', id: 'ver', abbreviation: 'Ver.', at: [590, 358], from: [545, 352] },
  { code: '31', id: 'yuc', abbreviation: 'Yuc.', at: [736, 336] },
  { code: '32', id: 'zac', abbreviation: 'Zac.', at: [393, 267] },
]
