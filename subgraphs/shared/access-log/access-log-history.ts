import type { SchemaHistory } from '../database/migrate.ts'
import * as createAccessLog from './migrations/0001-create-access-log.ts'

/** The history of the schema `access_log`, in the order in which it runs. */
export const accessLogHistory: SchemaHistory = {
  schema: 'access_log',
  migrations: { '0001-create-access-log': createAccessLog },
}
