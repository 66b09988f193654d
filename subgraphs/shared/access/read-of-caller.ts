import { type Caller, maySeeState } from './caller.ts'

/**
 * Reads what belongs to municipalities of states that the caller may see; of all others nothing is asked, and they are null, as is
 * one of which nothing is known.
 */
export async function readOfCaller<Value>(
  caller: Caller,
  codes: readonly string[],
  read: (codes: readonly string[]) => Promise<readonly (Value | null)[]>,
): Promise<readonly (Value | null)[]> {
  const own = codes.filter((code) => maySeeState(caller, code.slice(0, 2)))
  if (own.length === codes.length) return read(codes)
  const values = own.length > 0 ? await read(own) : []
  const valueByCode = new Map(own.map((code, index) => [code, values[index] ?? null]))
  return codes.map((code) => valueByCode.get(code) ?? null)
}
