import { parse } from 'graphql'
import { type AccessByField, findDirectiveName, readAccess } from '../../subgraphs/shared/access/access-directive.ts'

/** What a supergraph says of who may see which field; nothing where it knows no such directive, as one made by others. */
export function readSupergraphAccess(supergraphSdl: string): AccessByField {
  const document = parse(supergraphSdl, { noLocation: true })
  const name = findDirectiveName(document)
  return name === undefined ? new Map() : readAccess(document, name)
}
