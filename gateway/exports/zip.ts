import { Readable } from 'node:stream'
import { constants, crc32, createDeflateRaw } from 'node:zlib'

export interface ZipEntry {
  readonly name: string
  readonly content: Iterable<string> | AsyncIterable<string>
}

interface WrittenEntry {
  readonly name: Buffer
  readonly checksum: number
  readonly size: number
  readonly packedSize: number
  readonly offset: number
}

const signature = { local: 0x04034b50, descriptor: 0x08074b50, central: 0x02014b50, end: 0x06054b50 } as const
const version = 20
/** Bit 3: sizes and checksum follow the content, for they are not known before. Bit 11: names are UTF-8. */
const flags = 0x0808
const deflated = 8
/** 1980-01-01, the first day there is: the same content gives the same bytes. */
const day = 0x0021
const maxSize = 0xffff_ffff

/** A zip file, written as its entries come, one after the other. */
export async function* zip(entries: Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  const written: WrittenEntry[] = []
  let offset = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.name)
    const head = localHeader(name)
    yield head
    const totals = { checksum: 0, size: 0 }
    let packedSize = 0
    for await (const chunk of deflate(entry.content, totals)) {
      packedSize += chunk.length
      yield chunk
    }
    const one = { name, ...totals, packedSize, offset }
    const tail = descriptor(one)
    yield tail
    written.push(one)
    offset += head.length + packedSize + tail.length
    if (totals.size > maxSize || offset > maxSize)
      throw new Error(`Expected at most ${maxSize} bytes, but ${entry.name} has more.`)
  }
  yield* directory(written, offset)
}

function deflate(content: ZipEntry['content'], totals: { checksum: number; size: number }): AsyncIterable<Buffer> {
  async function* measure() {
    for await (const text of content) {
      const bytes = Buffer.from(text)
      totals.checksum = crc32(bytes, totals.checksum)
      totals.size += bytes.length
      yield bytes
    }
  }
  return Readable.from(measure()).compose(createDeflateRaw({ level: constants.Z_BEST_SPEED }))
}

function localHeader(name: Buffer): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(signature.local, 0)
  head.writeUInt16LE(version, 4)
  head.writeUInt16LE(flags, 6)
  head.writeUInt16LE(deflated, 8)
  head.writeUInt16LE(day, 12)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, name])
}

function descriptor({ checksum, packedSize, size }: WrittenEntry): Buffer {
  const tail = Buffer.alloc(16)
  tail.writeUInt32LE(signature.descriptor, 0)
  tail.writeUInt32LE(checksum, 4)
  tail.writeUInt32LE(packedSize % 2 ** 32, 8)
  tail.writeUInt32LE(size % 2 ** 32, 12)
  return tail
}

function* directory(written: readonly WrittenEntry[], offset: number): Generator<Buffer> {
  let size = 0
  for (const { name, checksum, packedSize, size: unpackedSize, offset: begin } of written) {
    const head = Buffer.alloc(46)
    head.writeUInt32LE(signature.central, 0)
    head.writeUInt16LE(version, 4)
    head.writeUInt16LE(version, 6)
    head.writeUInt16LE(flags, 8)
    head.writeUInt16LE(deflated, 10)
    head.writeUInt16LE(day, 14)
    head.writeUInt32LE(checksum, 16)
    head.writeUInt32LE(packedSize, 20)
    head.writeUInt32LE(unpackedSize, 24)
    head.writeUInt16LE(name.length, 28)
    head.writeUInt32LE(begin, 42)
    size += head.length + name.length
    yield Buffer.concat([head, name])
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(signature.end, 0)
  end.writeUInt16LE(written.length, 8)
  end.writeUInt16LE(written.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  yield end
}
