/** The newest stops that a slider offers. */
const maxStops = 60
/** How many months before the newest cut are offered at least, for the graph answers as of any day. */
const minMonths = 12
/** How many days a trend is drawn through; the query of a trend has as many. */
export const trendLength = 12

/** The days of a slider: every cut, and the ends of the months between, as of the year before the newest cut or the first cut if older. */
export function dateStops(cuts: readonly string[]): readonly string[] {
  const sorted = [...new Set(cuts)].sort()
  const first = sorted[0]
  const last = sorted.at(-1)
  if (!first || !last) return []
  const yearBefore = endOfMonth(last, -minMonths)
  const start = first < yearBefore ? first : yearBefore
  const stops = new Set(sorted)
  for (let months = 0; ; months--) {
    const end = endOfMonth(last, months)
    if (end < start) break
    if (end <= last) stops.add(end)
  }
  return [...stops].sort().slice(-maxStops)
}

/** Days for a trend up to the last of the stops given, spread evenly over them; padded with the last one, for the query wants all. */
export function trendDays(stops: readonly string[]): readonly string[] {
  if (stops.length === 0) return []
  const count = Math.min(trendLength, stops.length)
  const step = count > 1 ? (stops.length - 1) / (count - 1) : 0
  const days = Array.from({ length: trendLength }, (_, index) => stops[Math.round(Math.min(index, count - 1) * step)])
  return days.filter((day) => day !== undefined)
}

/** The last day of the month that lies so many months from that of a day. */
function endOfMonth(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month + months, 0)).toISOString().slice(0, 10)
}
