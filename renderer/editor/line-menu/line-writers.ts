/** Whoever put text into a line. */
export interface NamedWriter {
  /** A person's name, or what else it was: "imported". */
  readonly name: string
  readonly isPerson: boolean
  /** The part of the line's letters that is theirs, more than 0 and up to 1. */
  readonly share: number
  readonly isMe: boolean
}

/** Tells who typed a line by its id, the one with most of it first. */
export type WritersOf = (lineId: string) => readonly NamedWriter[]

const words = {
  typedBy: (names: string) => `Typed by ${names}`,
  alone: (name: string) => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
  share: (name: string, percent: number) => `${name} ${percent} %`,
}

/** Who typed a line, in a few words: names alone. */
export const shortWriters = (writers: readonly NamedWriter[]) =>
  writers.map(({ name }) => name).join(', ')

/** Who typed a line and how much of it, where there are several. */
export function fullWriters(writers: readonly NamedWriter[]): string {
  const [only] = writers.length === 1 ? writers : []
  if (only) return only.isPerson ? words.typedBy(only.name) : words.alone(only.name)
  const parts = writers.map(({ name, share }) =>
    words.share(name, Math.max(1, Math.round(share * 100))),
  )
  return words.typedBy(parts.join(', '))
}
