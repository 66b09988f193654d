/** One file of a tar archive; `body` must be read to its end before the next entry. */
export interface TarEntry {
  readonly name: string
  readonly size: number
  readonly body: AsyncIterable<Buffer>
}

const blockSize = 512

/** Files as a POSIX tar archive (ustar), so that any archive program opens a backup. */
export async function* writeTar(entries: AsyncIterable<TarEntry> | Iterable<TarEntry>): AsyncGenerator<Buffer> {
  for await (const { name, size, body } of entries) {
    yield header(name, size)
    yield* body
    yield Buffer.alloc(padding(size))
  }
  yield Buffer.alloc(2 * blockSize)
}

/** The files of an archive in their order. Throws when it ends before its end mark, or is none. */
export async function* readTar(chunks: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const source = new BlockReader(chunks)
  for (;;) {
    const block = await source.read(blockSize)
    if (block.every((byte) => byte === 0)) return source.drain()
    if (field(block, 148, 8) !== checksum(block))
      throw new Error('Expected the head of a file in the archive, but got other bytes.')
    const name = block.subarray(0, 100).toString('utf8').replace(/\0.*$/s, '')
    const size = field(block, 124, 12)
    let left = size
    yield {
      name,
      size,
      body: (async function* () {
        while (left > 0) {
          const chunk = await source.readSome(left)
          left -= chunk.length
          yield chunk
        }
      })(),
    }
    if (left > 0) throw new Error(`Expected ${name} to be read to its end, but ${left} bytes are left.`)
    await source.read(padding(size))
  }
}

function header(name: string, size: number): Buffer {
  const block = Buffer.alloc(blockSize)
  block.write(name, 0, 100)
  block.write('0000644\0', 100)
  block.write('0000000\0', 108)
  block.write('0000000\0', 116)
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  block.write(
    `${Math.floor(Date.now() / 1_000)
      .toString(8)
      .padStart(11, '0')}\0`,
    136,
  )
  block.write('0', 156)
  block.write('ustar\u000000', 257)
  block.write(`${checksum(block).toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

/** The sum of all bytes, its own field counted as blanks. */
function checksum(block: Buffer): number {
  let sum = 8 * 32
  for (const [index, byte] of block.entries()) if (index < 148 || index >= 156) sum += byte
  return sum
}

function field(block: Buffer, start: number, length: number): number {
  return Number.parseInt(block.subarray(start, start + length).toString('latin1'), 8)
}

function padding(size: number): number {
  return (blockSize - (size % blockSize)) % blockSize
}

class BlockReader {
  readonly #chunks: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  async read(length: number): Promise<Buffer> {
    const parts: Buffer[] = []
    let left = length
    while (left > 0) {
      const part = await this.readSome(left)
      parts.push(part)
      left -= part.length
    }
    return Buffer.concat(parts)
  }

  /** What comes after is of no interest, but a compressed stream says only at its end whether it was whole. */
  async drain(): Promise<void> {
    while (!(await this.#chunks.next()).done);
  }

  /** At least one byte, at most `limit`. */
  async readSome(limit: number): Promise<Buffer> {
    while (this.#rest.length === 0) {
      const next = await this.#chunks.next()
      if (next.done) throw new Error('Expected the archive to go on, but it ends here.')
      this.#rest = next.value
    }
    const part = this.#rest.subarray(0, limit)
    this.#rest = this.#rest.subarray(part.length)
    return part
  }
}
