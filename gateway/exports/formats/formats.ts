import { csv } from './csv.ts'
import type { Format } from './format.ts'
import { ndjson } from './ndjson.ts'
import { parquet } from './parquet.ts'
import { xlsx } from './xlsx.ts'

/** By the ending of the file. */
export const formats = { csv, ndjson, xlsx, parquet } as const satisfies Readonly<Record<string, Format>>
export type FormatName = keyof typeof formats
