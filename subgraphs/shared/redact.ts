/** What must not stand in a log, wherever it came from, and what stands there in its place. */
const secrets: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // CURP: 4 letters, 6 digits of the day of birth, sex, 5 letters, 2 more.
  [/\b[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d\b/gi, '[CURP]'],
  // A token that is signed: its three parts.
  [/\beyJ[\w-]*\.[\w-]+\.[\w-]*/g, '[token]'],
  [/\b(bearer|basic) +[\w.~+/=-]{8,}/gi, '$1 [token]'],
  // The password in a URL.
  [/(\w:\/\/[^\s:/@"\\]*:)[^\s@"\\]*@/g, '$1[password]@'],
  // name=value and "name":"value".
  [/\b(password|passwd|secret|authorization|cookie)(\\?["']?\s*[=:]\s*\\?["']?)[^\s"'\\,;}]+/gi, '$1$2[secret]'],
]

/** The text without what it must not tell. */
export function redact(text: string): string {
  return secrets.reduce((redacted, [pattern, replacement]) => redacted.replace(pattern, replacement), text)
}
