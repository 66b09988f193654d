/** A state that has demo units: how many (by weight, its people without social security in 100,000s), and a box well inside it. */
export interface DemoState {
  readonly code: string
  readonly weight: number
  /** The same for rural units. */
  readonly ruralWeight: number
  /** South, north, west, east, in degrees; the middle third of its municipalities' centres. */
  readonly box: readonly [number, number, number, number]
}

/** The 23 states that had adhered by 2024-07-31. */
export const demoStates: readonly DemoState[] = [
  { code: '02', weight: 15, ruralWeight: 5, box: [32.36, 32.53, -117.02, -116.63] },
  { code: '03', weight: 4, ruralWeight: 4, box: [24.15, 25.03, -111.67, -111.34] },
  { code: '04', weight: 6, ruralWeight: 8, box: [18.6, 19.75, -90.73, -90.23] },
  { code: '06', weight: 4, ruralWeight: 4, box: [19.05, 19.24, -103.87, -103.76] },
  { code: '07', weight: 70, ruralWeight: 110, box: [16.33, 16.94, -92.89, -92.44] },
  { code: '09', weight: 40, ruralWeight: 0, box: [19.35, 19.39, -99.17, -99.11] },
  { code: '12', weight: 50, ruralWeight: 65, box: [17.41, 17.8, -99.65, -98.93] },
  { code: '13', weight: 35, ruralWeight: 55, box: [20.16, 20.53, -99.0, -98.65] },
  { code: '15', weight: 85, ruralWeight: 45, box: [19.21, 19.59, -99.59, -99.17] },
  { code: '16', weight: 45, ruralWeight: 60, box: [19.5, 19.86, -102.09, -101.51] },
  { code: '17', weight: 20, ruralWeight: 12, box: [18.73, 18.85, -99.22, -98.96] },
  { code: '18', weight: 12, ruralWeight: 14, box: [21.24, 21.81, -105.23, -104.75] },
  { code: '20', weight: 75, ruralWeight: 120, box: [16.87, 17.34, -97.15, -96.62] },
  { code: '21', weight: 60, ruralWeight: 70, box: [18.75, 19.24, -98.05, -97.71] },
  { code: '23', weight: 12, ruralWeight: 12, box: [19.75, 20.63, -88.05, -87.08] },
  { code: '24', weight: 28, ruralWeight: 40, box: [21.8, 22.32, -100.73, -99.49] },
  { code: '25', weight: 22, ruralWeight: 28, box: [23.94, 25.36, -108.08, -106.89] },
  { code: '26', weight: 20, ruralWeight: 14, box: [29.29, 30.33, -110.57, -109.69] },
  { code: '27', weight: 32, ruralWeight: 30, box: [17.76, 18.07, -93.06, -92.81] },
  { code: '28', weight: 24, ruralWeight: 20, box: [23.41, 24.57, -99.08, -98.59] },
  { code: '29', weight: 14, ruralWeight: 10, box: [19.27, 19.36, -98.24, -98.17] },
  { code: '30', weight: 75, ruralWeight: 110, box: [18.8, 19.62, -97.09, -96.76] },
  { code: '32', weight: 22, ruralWeight: 34, box: [22.27, 22.78, -103.12, -102.57] },
]

/** Municipalities whose names are certain: the states' seats of government, and Mexico City's demarcations. */
export const certainNames: Readonly<Record<string, string>> = {
  '01001': 'Aguascalientes',
  '02002': 'Mexicali',
  '03003': 'La Paz',
  '04002': 'Campeche',
  '05030': 'Saltillo',
  '06002': 'Colima',
  '07101': 'Tuxtla Gutiérrez',
  '08019': 'Chihuahua',
  '09002': 'Azcapotzalco',
  '09003': 'Coyoacán',
  '09004': 'Cuajimalpa de Morelos',
  '09005': 'Gustavo A. Madero',
  '09006': 'Iztacalco',
  '09007': 'Iztapalapa',
  '09008': 'La Magdalena Contreras',
  '09009': 'Milpa Alta',
  '09010': 'Álvaro Obregón',
  '09011': 'Tláhuac',
  '09012': 'Tlalpan',
  '09013': 'Xochimilco',
  '09014': 'Benito Juárez',
  '09015': 'Cuauhtémoc',
  '09016': 'Miguel Hidalgo',
  '09017': 'Venustiano Carranza',
  '10005': 'Durango',
  '11015': 'Guanajuato',
  '12029': 'Chilpancingo de los Bravo',
  '13048': 'Pachuca de Soto',
  '14039': 'Guadalajara',
  '15106': 'Toluca',
  '16053': 'Morelia',
  '17007': 'Cuernavaca',
  '18017': 'Tepic',
  '19039': 'Monterrey',
  '20067': 'Oaxaca de Juárez',
  '21114': 'Puebla',
  '22014': 'Querétaro',
  '23004': 'Othón P. Blanco',
  '24028': 'San Luis Potosí',
  '25006': 'Culiacán',
  '26030': 'Hermosillo',
  '27004': 'Centro',
  '28041': 'Victoria',
  '29033': 'Tlaxcala',
  '30087': 'Xalapa',
  '31050': 'Mérida',
  '32056': 'Zacatecas',
}

/** Numbers that INEGI gave to no municipality; all others run without a gap from 001. */
export const unusedCodes: readonly string[] = ['03004', '03005', '03006', '03007', '07095', '09001']
