import type { NumericOrder } from '../grammar/dates'
import type { TopicDoubt } from '../grammar/guess'

/** What a reader was not sure of, as a program tells it: enough to take it back, or to read it the other way. */
export type Doubt =
  | TopicDoubt
  /** A word before a colon that may be no name. */
  | { readonly reason: 'speaker'; readonly name: string }
  /** A first-level line that is said of the meeting, and may be a topic. */
  | { readonly reason: 'about-meeting' }
  /** A date of two numbers, and the day it is when read the other way. */
  | { readonly reason: 'date-order'; readonly order: NumericOrder; readonly other: string }
  /** A line that would open a meeting if it were known which number is the day. */
  | { readonly reason: 'no-date-order'; readonly dates: readonly [string, string] }
  | { readonly reason: 'same-person'; readonly names: readonly string[] }
  | { readonly reason: 'lost-link' }
  /** Something Confab has no form for. */
  | { readonly reason: 'no-form' }
