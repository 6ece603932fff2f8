/** Writes a time as a clock shows it, `9:05` or `1:02:07`; seconds that have begun count when it counts up. */
export const writeClock = (ms: number): string => writeSeconds(Math.floor(ms / 1_000))

/** The same of a time that is left: it shows 0:00 only when nothing is. */
export const writeTimeLeft = (ms: number): string => writeSeconds(Math.ceil(ms / 1_000))

function writeSeconds(all: number): string {
  const [hours, minutes, seconds] = [Math.floor(all / 3_600), Math.floor(all / 60) % 60, all % 60]
  const two = (part: number) => String(part).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`
}
