/** Where the server gives a sample operation as a whole, complete whatever its length; `variables` are the operation's own. */
export function exportAddress(
  operation: string,
  variables: Readonly<Record<string, string | number | undefined>>,
): string {
  const given = Object.entries(variables).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  )
  return `/export/${operation}.xlsx?${new URLSearchParams(given)}`
}
