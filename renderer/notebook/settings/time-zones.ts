/** A time zone to choose: its IANA name, and what people read. */
export interface ZoneChoice {
  readonly value: string
  readonly label: string
}

/** Every time zone this browser knows, and `own` where it is none of them. */
export function listZones(own: string): ZoneChoice[] {
  const known = new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), own])
  return [...known].sort().map((value) => ({ value, label: value.replaceAll('_', ' ') }))
}

/** The place a time zone is named after: `Lisbon` of `Europe/Lisbon`. */
export const zoneName = (zone: string) => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')

/** The time zone of this desk. */
export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone
