import type { Environment } from '../environment.ts'
import { type IdentityKey, openIdentityKey, readIdentityKey } from '../personal/identity-key.ts'
import type { PersonalSource } from '../personal/personal-data.ts'
import type { RegistryName } from '../registry.ts'
import { openEmbedded } from './embedded/open-embedded.ts'

/** Where the database is, as each part of the program is to see it. */
export interface Connections {
  /** True: the PostgreSQL that came with npm, which this program also migrates and fills. */
  readonly embedded: boolean
  /** URL for migrations, imports, backup and restore; throws where none is set. */
  ownerUrl(): string
  /** URL with which a registry reads; throws where none is set. */
  registryUrl(registry: RegistryName): string
  /** How a registry reads its persons, if it has any; undefined where no URL or no key is set: then it tells of none. */
  personalSource(registry: RegistryName): PersonalSource | undefined
  /** What persons are found and read by; undefined where no file is set. */
  identityKey(): IdentityKey | undefined
  /** Stops the embedded server, unless another process uses it. */
  stop(): Promise<void>
}

export interface ConnectionOptions {
  /** `start`: a program that is to be the only one on its DATA_DIR; `command`: uses the server that runs, or starts it for its own time. */
  readonly purpose: 'start' | 'command'
  /** Who this is, as a second start is told: `npm start`. */
  readonly command: string
  /** Hears when there is nothing to do but to wait for the embedded server; not where it ran already or is not used. */
  onWaiting?(): void
  onTrouble?(message: string): void
}

/**
 * The databases that the environment names, or, where it names none, the embedded server, which is then running.
 * A program all of whose subgraphs are elsewhere does not call this.
 */
export async function openConnections(environment: Environment, options: ConnectionOptions): Promise<Connections> {
  const { databaseUrl, registryDatabaseUrls, identityDatabaseUrls, identityKeyFile, importDatabaseUrl } = environment
  const readKey = once(() => (identityKeyFile === undefined ? undefined : readIdentityKey(identityKeyFile)))
  const named = [databaseUrl, importDatabaseUrl, ...Object.values(registryDatabaseUrls)]
  if (named.some((url) => url !== undefined)) {
    return {
      embedded: false,
      ownerUrl: () => importDatabaseUrl ?? databaseUrl ?? refuse('IMPORT_DATABASE_URL'),
      registryUrl: (registry) =>
        registryDatabaseUrls[registry] ?? databaseUrl ?? refuse(`${registry.toUpperCase()}_DATABASE_URL`),
      personalSource: (registry) =>
        toSource(registry === 'facilities' ? undefined : identityDatabaseUrls[registry], readKey()),
      identityKey: readKey,
      stop: async () => undefined,
    }
  }
  const embedded = await openEmbedded({
    dataDir: environment.dataDir,
    command: options.command,
    hold: options.purpose === 'start',
    onWaiting: options.onWaiting,
    onTrouble: options.onTrouble,
  })
  const openKey = once(() => readKey() ?? openIdentityKey(environment.dataDir))
  return {
    embedded: true,
    ownerUrl: () => embedded.urls.owner,
    registryUrl: (registry) => embedded.urls[registry],
    personalSource: (registry) =>
      registry === 'facilities' ? undefined : toSource(embedded.urls[`${registry}_identity`], openKey()),
    identityKey: openKey,
    stop: () => embedded.stop(),
  }
}

function toSource(url: string | undefined, key: IdentityKey | undefined): PersonalSource | undefined {
  return url === undefined || key === undefined ? undefined : { url, key }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function refuse(variable: string): never {
  throw new Error(`Expected ${variable} or DATABASE_URL to be set, but got only other database URLs.`)
}
