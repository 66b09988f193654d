/** Bytes as PostgreSQL reads them from a text. */
export function toByteText(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`
}
