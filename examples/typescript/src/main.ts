import { ask } from './graph-client.ts'
import { FindUnitDocument, NearestHospitalsDocument } from './operations.generated.ts'
import { type Hospital, type Unit, writeSheet } from './write-sheet.ts'

const radiusKm = 100

const [key] = process.argv.slice(2)
if (key) await printSheet(key).catch(fail)
else fail(new Error('Expected a CLUES key, current or former: npm start -- BCDMO000015'))

async function printSheet(clues: string): Promise<void> {
  const { data, missing } = await ask(FindUnitDocument, { clues })
  if (!data.facility) throw new Error(`No unit has or had the key ${clues}.`)
  console.log(writeSheet(data.facility, await findHospitals(data.facility)))
  if (missing.length > 0) console.error(`Not known at the moment: ${missing.join(', ')}`)
}

async function findHospitals({ clues, location }: Unit): Promise<readonly Hospital[]> {
  if (!location) return []
  const { data } = await ask(NearestHospitalsDocument, { ...location, radiusKm })
  return (data.facilitiesNear ?? []).filter(({ facility }) => facility.clues !== clues)
}

function fail(error: Error): void {
  console.error(error.message)
  process.exitCode = 1
}
