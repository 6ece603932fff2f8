import { intentionKinds, type IntentionKind } from '../confab-json'
import { features, type Feature } from './search-page'

/** What a topic or a line can be asked to be. */
export const conditions = [
  'open',
  'done',
  'decision',
  'action',
  'quest',
  'poll',
  'comment',
  'parked',
  'proposed',
  'discussed',
  'internal',
] as const
export type Condition = (typeof conditions)[number]

/** The filters of the query language, in the order they are offered in. */
export const filterKeys = [
  'from',
  'for',
  'with',
  'is',
  'intention',
  'in',
  'before',
  'after',
  'on',
  'has',
] as const
export type FilterKey = (typeof filterKeys)[number]

/** One filter as it was understood. Those of one key are alternatives; of different keys, all must hold. */
export type QueryFilter = { readonly isNegated: boolean } & (
  | {
      readonly key: 'from' | 'for' | 'with' | 'in'
      /** Folded words of a name or a title. */
      readonly words: readonly string[]
      /** Whether the last word may still go on. */
      readonly isOpenEnded: boolean
    }
  | { readonly key: 'is'; readonly condition: Condition }
  | { readonly key: 'intention'; readonly intention: IntentionKind }
  | { readonly key: 'has'; readonly feature: Feature }
  /** Days from the first to the last of what was written, both included. */
  | { readonly key: 'before' | 'after' | 'on'; readonly first: string; readonly last: string }
)

/** What of a query could not be taken as a filter. */
export interface QueryProblem {
  /** As written: `is:opne`. */
  readonly text: string
  /** `unknown-filter` was searched for as words; the others were left out. */
  readonly reason: 'unknown-filter' | 'unknown-value' | 'no-date' | 'no-value'
  /** What could stand there. */
  readonly known: readonly string[]
}

/** What somebody looks for. */
export interface SearchQuery {
  /** Folded words, each of which must be there. */
  readonly words: readonly string[]
  /** Folded words that must stand beside one another. */
  readonly phrases: readonly (readonly string[])[]
  /** Words and phrases that must not be there. */
  readonly without: readonly (readonly string[])[]
  readonly filters: readonly QueryFilter[]
  readonly problems: readonly QueryProblem[]
  /** Whether the last of `words` may still go on: nothing stands behind it. */
  readonly isOpenEnded: boolean
}

/** Whether a query asks for anything at all. */
export const asksForSomething = ({ words, phrases, without, filters }: SearchQuery) =>
  words.length + phrases.length + without.length + filters.length > 0

/** What can stand behind a key that takes one of a few words; nothing for one that takes any. */
export function valuesOf(key: FilterKey): readonly string[] {
  if (key === 'is') return conditions
  if (key === 'intention') return intentionKinds
  return key === 'has' ? features : []
}
