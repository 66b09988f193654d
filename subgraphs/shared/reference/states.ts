export interface StateConstant {
  /** INEGI code, 2 digits. */
  readonly code: string
  readonly name: string
  /** RENAPO letters with which the state's CLUES keys begin; not INEGI's abbreviation. */
  readonly letters: string
  readonly municipalityCount: number
}

/** The 32 states: names and codes of INEGI's Marco Geoestadístico, letters of RENAPO, municipalities of AGEEML 2025. */
export const states: readonly StateConstant[] = [
  { code: '01', name: 'Aguascalientes', letters: 'AS', municipalityCount: 11 },
  { code: '02', name: 'Baja California', letters: 'BC', municipalityCount: 7 },
  { code: '03', name: 'Baja California Sur', letters: 'BS', municipalityCount: 5 },
  { code: '04', name: 'Campeche', letters: 'CC', municipalityCount: 13 },
  { code: '05', name: 'Coahuila de Zaragoza', letters: 'CL', municipalityCount: 38 },
  { code: '06', name: 'Colima', letters: 'CM', municipalityCount: 10 },
  { code: '07', name: 'Chiapas', letters: 'CS', municipalityCount: 124 },
  { code: '08', name: 'Chihuahua', letters: 'CH', municipalityCount: 67 },
  { code: '09', name: 'Ciudad de México', letters: 'DF', municipalityCount: 16 },
  { code: '10', name: 'Durango', letters: 'DG', municipalityCount: 39 },
  { code: '11', name: 'Guanajuato', letters: 'GT', municipalityCount: 46 },
  { code: '12', name: 'Guerrero', letters: 'GR', municipalityCount: 85 },
  { code: '13', name: 'Hidalgo', letters: 'HG', municipalityCount: 84 },
  { code: '14', name: 'Jalisco', letters: 'JC', municipalityCount: 125 },
  { code: '15', name: 'México', letters: 'MC', municipalityCount: 125 },
  { code: '16', name: 'Michoacán de Ocampo', letters: 'MN', municipalityCount: 113 },
  { code: '17', name: 'Morelos', letters: 'MS', municipalityCount: 36 },
  { code: '18', name: 'Nayarit', letters: 'NT', municipalityCount: 20 },
  { code: '19', name: 'Nuevo León', letters: 'NL', municipalityCount: 51 },
  { code: '20', name: 'Oaxaca', letters: 'OC', municipalityCount: 570 },
  { code: '21', name: 'Puebla', letters: 'PL', municipalityCount: 217 },
  { code: '22', name: 'Querétaro', letters: 'QT', municipalityCount: 18 },
  { code: '23', name: 'Quintana Roo', letters: 'QR', municipalityCount: 11 },
  { code: '24', name: 'San Luis Potosí', letters: 'SP', municipalityCount: 59 },
  { code: '25', name: 'Sinaloa', letters: 'SL', municipalityCount: 20 },
  { code: '26', name: 'Sonora', letters: 'SR', municipalityCount: 72 },
  { code: '27', name: 'Tabasco', letters: 'TC', municipalityCount: 17 },
  { code: '28', name: 'Tamaulipas', letters: 'TS', municipalityCount: 43 },
  { code: '29', name: 'Tlaxcala', letters: 'TL', municipalityCount: 60 },
  { code: '30', name: 'Veracruz de Ignacio de la Llave', letters: 'VZ', municipalityCount: 212 },
  { code: '31', name: 'Yucatán', letters: 'YN', municipalityCount: 106 },
  { code: '32', name: 'Zacatecas', letters: 'ZS', municipalityCount: 58 },
]
