import type { RecalledTopic, RecallOptions } from '../../../shared/search/recall'
import type { SearchAnswer } from '../../../shared/search/search-notes'
import type { StoreNaming } from '../../session/store-names'

/** A notebook that can be searched. */
export interface SearchedNotebook {
  readonly id: string
  readonly title: string
  /** Where its documents lie. */
  readonly stores: StoreNaming
}

/** What the worker is told, and asked. */
export type SearchRequest =
  | { readonly kind: 'follow'; readonly notebooks: readonly SearchedNotebook[] }
  /** What this device holds of some rooms is another now. */
  | { readonly kind: 'changed'; readonly rooms: readonly string[] }
  | { readonly kind: 'find'; readonly id: number; readonly text: string; readonly limit: number }
  | {
      readonly kind: 'recall'
      readonly id: number
      readonly title: string
      readonly options: RecallOptions
    }

/** How far the index is. */
export type SearchStatus =
  /** What was stored of the index is being read. */
  | { readonly kind: 'loading' }
  | { readonly kind: 'building'; readonly done: number; readonly total: number }
  | { readonly kind: 'ready'; readonly meetings: number }
  | { readonly kind: 'broken'; readonly message: string }

/** What the worker tells. */
export type SearchNews =
  | { readonly kind: 'status'; readonly status: SearchStatus }
  /** The names filters can be given. */
  | { readonly kind: 'people'; readonly names: readonly string[] }
  /** What is found may be more, or less, from now on. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'found'; readonly id: number; readonly answer: SearchAnswer }
  | { readonly kind: 'recalled'; readonly id: number; readonly answer: readonly RecalledTopic[] }
