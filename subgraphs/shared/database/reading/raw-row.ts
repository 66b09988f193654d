import type pg from 'pg'
import { Parser } from 'pg-protocol/dist/parser.js'

/** A row as it came over the connection. Queries of ours read its bytes; those of pg, as ever, the texts of its columns. */
export class RawRow implements Message {
  readonly name = 'dataRow'
  readonly length: number
  readonly bytes: Buffer
  /** Where the row begins in the bytes, with the number of its columns. */
  readonly offset: number

  constructor(length: number, bytes: Buffer, offset: number) {
    this.length = length
    this.bytes = bytes
    this.offset = offset
  }

  get fields(): (string | null)[] {
    const { bytes } = this
    const fields: (string | null)[] = []
    let at = this.offset + 2
    for (let count = bytes.readInt16BE(this.offset); count > 0; count--) {
      const length = bytes.readInt32BE(at)
      at += 4
      fields.push(length === -1 ? null : bytes.toString('utf8', at, at + length))
      if (length > 0) at += length
    }
    return fields
  }
}

/** What the server sends, as pg's clients hear of it. */
interface Message {
  readonly name: string
  readonly length: number
}

/** The parts of pg's connection that its types lack. */
interface Connection {
  readonly _emitMessage: boolean
  attachListeners(stream: pg.Connection['stream']): void
  emit(event: string, message: Message): boolean
}
/** pg-protocol's parser, whose types make the method private that reads one message. */
interface MessageParser {
  parse(buffer: Buffer, callback: (message: Message) => void): void
  handlePacket(offset: number, code: number, length: number, bytes: Buffer): Message
}

const dataRow = 'D'.charCodeAt(0)

// The types allow no method that is private to be overridden. Safe, as the version is pinned and raw-row.test.ts reads every kind of row.
class RawRowParser extends (Parser as unknown as new () => MessageParser) {
  override handlePacket(offset: number, code: number, length: number, bytes: Buffer): Message {
    return code === dataRow ? new RawRow(length, bytes, offset) : super.handlePacket(offset, code, length, bytes)
  }
}

/** Has the rows of a connection that is not open yet come as they are: a text for each number took up to a fifth of the gateway's time. */
export function giveRawRows(pgConnection: pg.Connection): void {
  // Every pg connection has these parts, in the pinned version; raw-row.test.ts opens one by them.
  const connection = pgConnection as unknown as Connection
  // As pg's own does it, with another parser.
  connection.attachListeners = (stream) => {
    const parser = new RawRowParser()
    const tell = (message: Message) => {
      if (connection._emitMessage) connection.emit('message', message)
      connection.emit(message.name === 'error' ? 'errorMessage' : message.name, message)
    }
    stream.on('data', (buffer: Buffer) => parser.parse(buffer, tell))
  }
}
