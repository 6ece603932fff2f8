import type { LostComment, PageName, PageOverlap } from './publish-plan'
import type { SendFailure } from './confluence-request'

/** A page whose title is the one wanted. */
export interface TitleHolder extends PageName {
  readonly status: 'current' | 'archived' | 'trashed'
  /** Whether it stands below the parent that was chosen. */
  readonly isBelowParent: boolean
}

/** Why nothing was published. What people are told is in `problem-words.ts`. */
export type PublishProblem =
  /** Both sides changed the same; `answers.choiceByOverlap` says which stands. */
  | { readonly kind: 'overlaps'; readonly overlaps: readonly PageOverlap[] }
  /** The words of these comments are gone; `answers.losesComments` lets them go. */
  | { readonly kind: 'comments-lose-place'; readonly comments: readonly LostComment[] }
  /** Another page has the title: update it (`answers.takesPage`, a current page only), or take another title. */
  | { readonly kind: 'title-taken'; readonly holder: TitleHolder | undefined }
  /** The page was never ours, or not made by this document; `answers.takesPage` lets it be updated. */
  | { readonly kind: 'not-ours'; readonly page: PageName }
  /** The page is gone or may not be seen: make it again (`answers.makesAnew`), or choose another. */
  | { readonly kind: 'page-gone'; readonly pageId: string }
  | { readonly kind: 'no-space'; readonly spaceKey: string }
  /** The page it was to stand below is gone or may not be seen. */
  | { readonly kind: 'no-parent'; readonly parentId: string }
  /** Known before sending to be refused; `where` names our line. */
  | { readonly kind: 'invalid'; readonly message: string; readonly where?: string }
  | { readonly kind: 'too-large'; readonly sizeBytes: number }
  /** Confluence refused the body; `where` names the first of our sections it refuses. */
  | { readonly kind: 'refused'; readonly message: string; readonly where?: string }
  | { readonly kind: 'token-expired' }
  | { readonly kind: 'token-scope' }
  | { readonly kind: 'forbidden' }
  /** Somebody or something changes the page again and again. */
  | { readonly kind: 'moving' }
  | { readonly kind: 'too-many-requests'; readonly retryAfterMs: number }
  | { readonly kind: 'server-error'; readonly status: number }
  | { readonly kind: 'strange-answer'; readonly message: string }
  | { readonly kind: 'not-sent'; readonly failure: SendFailure }

export type PublishProblemKind = PublishProblem['kind']

/** What is to be done about a problem: try again by itself, or wait for a person. */
export function solvedBy(problem: PublishProblem): 'time' | 'person' {
  switch (problem.kind) {
    case 'moving':
    case 'too-many-requests':
    case 'server-error':
      return 'time'
    case 'not-sent':
      return ['unreachable', 'too-slow', 'too-many-calls'].includes(problem.failure)
        ? 'time'
        : 'person'
    default:
      return 'person'
  }
}
