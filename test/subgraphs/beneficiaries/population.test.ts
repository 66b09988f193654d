import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../support/database.ts'
import { askBeneficiaries, askEntities } from './ask-beneficiaries.ts'
import { affiliation, importTexts } from './import-texts.ts'
import { addMunicipalities } from './territory.ts'

const demography = (...rows: readonly string[]) =>
  ['ENTIDAD,NOM_ENT,MUN,NOM_MUN,POBTOT,POBFEM,POB0_14,POB15_64,POB65_MAS', ...rows, ''].join('\n')
const list = JSON.stringify([
  { cve_completa: '29001', poblacion_total: 101, poblacion_femenina: 51 },
  { cve_completa: '29002', poblacion_total: 200, poblacion_femenina: 90 },
  { cve_completa: '29003', poblacion_total: 0, poblacion_femenina: 0 },
])

const files = {
  'affiliation.tsv': affiliation('29001 POBTOT 100', '29001 PSINDER 30', '29001 PDER_SS 70', '29001 PDER_IMSS 50'),
  'demography.csv': demography('29,Tlaxcala,001,Uno,100,52,20,70,10'),
  'list.json': list,
}
const all = `year source total withoutSocialSecurity withAffiliation female male age0To14 age15To64 age65AndOver
  affiliations { affiliation people } municipalitiesWithoutData`

describe('the population of a territory', async () => {
  const { db, url } = await testDatabase('migrated')
  await addMunicipalities(db, ['29001', '29002', '29003', '30001'])

  it('is null before a census is loaded', async () => {
    expect(await askEntities(db, 'State', ['29'], `population { ${all} }`)).toEqual([{ population: null }])
    const { data } = await askBeneficiaries(db, `{ healthSystem { population { ${all} } } }`)
    expect(data).toEqual({ healthSystem: { population: null } })
  })

  it('comes from the owner of each figure, and from others where the owner is silent', async () => {
    await importTexts(url, files)
    expect(await askEntities(db, 'Municipality', ['29001', '29002', '29003'], `population { ${all} }`)).toEqual([
      {
        population: {
          year: 2020,
          source: 'inegi-census-affiliation',
          total: 100,
          withoutSocialSecurity: 30,
          withAffiliation: 70,
          female: 52,
          male: 48,
          age0To14: 20,
          age15To64: 70,
          age65AndOver: 10,
          affiliations: [{ affiliation: 'IMSS', people: 50 }],
          municipalitiesWithoutData: 0,
        },
      },
      {
        population: {
          year: 2020,
          source: 'inegi-municipality-population',
          total: 200,
          withoutSocialSecurity: null,
          withAffiliation: null,
          female: 90,
          male: 110,
          age0To14: null,
          age15To64: null,
          age65AndOver: null,
          affiliations: [],
          municipalitiesWithoutData: 0,
        },
      },
      { population: null },
    ])
  })

  it('of a state and of the nation skips unknown municipalities and says how many', async () => {
    const asked = 'source total withoutSocialSecurity female male municipalitiesWithoutData'
    const sums = { source: 'inegi-census-affiliation', total: 300, withoutSocialSecurity: 30, female: 142, male: 158 }
    expect(await askEntities(db, 'State', ['29', '30'], `population { ${asked} }`)).toEqual([
      { population: { ...sums, municipalitiesWithoutData: 1 } },
      { population: null },
    ])
    const { data } = await askBeneficiaries(db, `{ healthSystem { population { ${asked} } } }`)
    expect(data).toEqual({ healthSystem: { population: { ...sums, municipalitiesWithoutData: 2 } } })
  })

  it('is that of the newest year up to the day, else of the oldest known', async () => {
    await importTexts(url, { 'censo-2010-06-12.tsv': affiliation('30001 POBTOT 5') })
    await importTexts(url, { 'censo-2020-03-15.tsv': affiliation('30001 POBTOT 7', '30001 PSINDER 3') })
    const ask = async (asOf: string) => {
      const [answer] = await askEntities(
        db,
        'State',
        ['30'],
        `population(asOf: "${asOf}") { year total } credentials(asOf: "${asOf}") { populationYear populationWithoutSocialSecurity }`,
      )
      return answer
    }
    // Only 2020 knows who is without social security.
    const people = { populationYear: 2020, populationWithoutSocialSecurity: 3 }
    expect(await ask('2000-01-01')).toEqual({ population: { year: 2010, total: 5 }, credentials: people })
    expect(await ask('2019-12-31')).toEqual({ population: { year: 2010, total: 5 }, credentials: people })
    expect(await ask('2020-01-01')).toEqual({ population: { year: 2020, total: 7 }, credentials: people })
    expect(await ask('2026-01-01')).toEqual({ population: { year: 2020, total: 7 }, credentials: people })
  })
})

describe('populations of several sources', async () => {
  const one = await testDatabase('migrated')
  const other = await testDatabase('migrated')

  it('give the same in whichever order they are loaded', async () => {
    for (const [name, text] of Object.entries(files)) await importTexts(one.url, { [name]: text })
    for (const [name, text] of Object.entries(files).toReversed()) await importTexts(other.url, { [name]: text })
    const ask = (db: typeof one.db) =>
      askEntities(db, 'Municipality', ['29001', '29002', '29003'], `population { ${all} } credentials { ratio }`)
    expect(await ask(one.db)).toEqual(await ask(other.db))
  })
})
