import type { Three } from './three'

/** A fact that both sides changed, each in another way. */
export interface Clash {
  readonly field: string
  readonly values: Three<unknown>
}

/** What merging some fields of a block came to. */
export interface MergedPart {
  readonly values: Record<string, unknown>
  readonly clashes: readonly Clash[]
}

/** The part of a block that has no such fields. */
export const noPart: MergedPart = { values: {}, clashes: [] }
