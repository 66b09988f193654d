import { createHash } from 'node:crypto'
import type { GatewayInterface } from '@apollo/server-gateway-interface'
import { GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql'
import type { AccessByField } from '../subgraphs/shared/access/access-directive.ts'
import { readSupergraphAccess } from './access/read-supergraph-access.ts'
import { readKeyFields } from './execution/read-key-fields.ts'

/** What the gateway serves at the moment. */
export interface ServedSchema {
  /** The public one; throws before the gateway has loaded. */
  readonly schema: GraphQLSchema
  /** As text, sorted. */
  readonly publicSdl: string
  /** Who may see which field. */
  readonly access: AccessByField
  /** Names of the fields by which registries find each other's objects. */
  readonly keyFields: ReadonlySet<string>
  /** Differs between two supergraphs, and is the same for one wherever it is served. */
  readonly edition: string
}

/** Follows what the gateway serves, from its loading on. */
export function followSchema(gateway: GatewayInterface): ServedSchema {
  let current: Omit<ServedSchema, 'publicSdl'> | undefined
  let printed: string | undefined
  gateway.onSchemaLoadOrUpdate(({ apiSchema, coreSupergraphSdl }) => {
    current = {
      schema: apiSchema,
      access: readSupergraphAccess(coreSupergraphSdl),
      keyFields: readKeyFields(coreSupergraphSdl),
      edition: createHash('sha256').update(coreSupergraphSdl).digest('base64url'),
    }
    printed = undefined
  })
  return {
    get schema() {
      return read().schema
    },
    get publicSdl() {
      printed ??= printPublicSchema(read().schema)
      return printed
    },
    get access() {
      return read().access
    },
    get keyFields() {
      return read().keyFields
    },
    get edition() {
      return read().edition
    },
  }

  function read() {
    if (!current) throw new Error('Expected a gateway that has loaded, but it has not.')
    return current
  }
}

/** As `schema/api.graphql` is printed: there a block for the schema itself, which the gateway's one has, would be the only difference. */
function printPublicSchema(schema: GraphQLSchema): string {
  const undescribed = new GraphQLSchema({ ...schema.toConfig(), description: undefined })
  return `${printSchema(lexicographicSortSchema(undescribed))}\n`
}
