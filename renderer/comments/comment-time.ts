/** When something was written, as people say it: `just now`, `5 min ago`, `14:05`, `yesterday, 14:05`, `3 March 2024`. */
export function sayTime(atMs: number, nowMs: number, zone?: string): string {
  const minutes = Math.floor((nowMs - atMs) / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${minutes} min ago`
  const [day, today] = [dayOf(atMs, zone), dayOf(nowMs, zone)]
  if (day === today) return clock(atMs, zone)
  if (day === dayOf(nowMs - DAY_MS, zone)) return `yesterday, ${clock(atMs, zone)}`
  const isThisYear = day.slice(0, 4) === today.slice(0, 4)
  return write(
    atMs,
    { day: 'numeric', month: 'long', ...(!isThisYear && { year: 'numeric' }) },
    zone,
  )
}

/** The same in full, for who wants to know it exactly: `Tuesday, 3 March 2026 at 14:05`. */
export const sayTimeInFull = (atMs: number, zone?: string) =>
  write(atMs, { dateStyle: 'full', timeStyle: 'short' }, zone)

const DAY_MS = 86_400_000

const clock = (atMs: number, zone: string | undefined) =>
  write(atMs, { hour: '2-digit', minute: '2-digit' }, zone)

const dayOf = (atMs: number, zone: string | undefined) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(atMs)

const write = (atMs: number, options: Intl.DateTimeFormatOptions, zone: string | undefined) =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone }).format(atMs)
