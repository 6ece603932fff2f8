import { isSame } from './same'

/** One thing as it was, as it is here, and as it is there. */
export interface Three<Value> {
  readonly base: Value
  readonly ours: Value
  readonly theirs: Value
}

/** What a merge came to: with a clash it is ours, and somebody must choose. */
export interface Merged<Value> {
  readonly value: Value
  readonly clash: boolean
}

/** Merges a value that has no parts: whoever changed it wins, and both changing it otherwise is a clash. */
export function mergeValue<Value>({ base, ours, theirs }: Three<Value>): Merged<Value> {
  if (isSame(theirs, base) || isSame(ours, theirs)) return { value: ours, clash: false }
  if (isSame(ours, base)) return { value: theirs, clash: false }
  return { value: ours, clash: true }
}

/** Merges names in which only being there counts: what either side added is there, what either took away is not. */
export function mergeNames({ base, ours, theirs }: Three<readonly string[]>): string[] {
  const gone = new Set(base.filter((name) => !theirs.includes(name)))
  const added = theirs.filter((name) => !base.includes(name) && !ours.includes(name))
  return [...ours.filter((name) => !gone.has(name)), ...added]
}

/** One part of a thing, out of all three. */
export const pick = <Value, Part>(
  { base, ours, theirs }: Three<Value>,
  part: (value: Value) => Part,
): Three<Part> => ({ base: part(base), ours: part(ours), theirs: part(theirs) })
