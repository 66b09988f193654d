import { z } from 'zod'

export const manifestName = 'manifest.json'
export const formatVersion = 1

const identifier = z.string().regex(/^[a-z_][a-z0-9_]*$/)

const schema = z.object({
  format: z.literal('salud-unificada-backup'),
  formatVersion: z.literal(formatVersion),
  createdAt: z.string(),
  /** By schema, the migrations that had run, in their order. */
  migrations: z.record(identifier, z.array(z.string())),
  /** In the order in which they must be filled. */
  tables: z.array(
    z.object({
      schema: identifier,
      table: identifier,
      columns: z.array(identifier).min(1),
      rows: z.int().min(0),
      bytes: z.int().min(0),
      sha256: z.string(),
    }),
  ),
})

/** The first file of a backup: what the others must be. */
export type Manifest = z.infer<typeof schema>
export type BackupTable = Manifest['tables'][number]

export function readManifest(text: string): Manifest {
  const result = schema.safeParse(JSON.parse(text))
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new Error(`${manifestName}: ${issue?.path.join('.')}: ${issue?.message}`)
}

export function fileNameOf(table: Pick<BackupTable, 'schema' | 'table'>): string {
  return `${table.schema}.${table.table}.csv`
}
