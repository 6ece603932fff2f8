import type { NotebookJson } from '../confab-json'
import type { Published } from '../documents/published'
import type { NewId } from '../documents/ids'
import type { OverlapChoice } from '../merge/resolve-overlap'
import type { BaseStore } from './base-store'
import type { SendRequest } from './confluence-request'
import type { ConfluenceSite } from './site'

/** Where a page is to stand. */
export interface PublishPlace {
  readonly site: ConfluenceSite
  readonly spaceKey: string
  /** The page it stands below; the space's own top where there is none. */
  readonly parentId?: string
  /** A page that is there already and is to be taken over; otherwise one is made, or found by what was published. */
  readonly pageId?: string
  readonly title: string
}

/** A file to hang on the page. */
export interface PageAttachment {
  readonly name: string
  readonly mediaType: string
  readonly content: Uint8Array
}

/** What a person said to a problem that waited for them; given with the next try. */
export interface PublishAnswers {
  /** By `PageOverlap.key`. */
  readonly choiceByOverlap?: Readonly<Record<string, OverlapChoice>>
  /** Comments without a place may go. */
  readonly losesComments?: boolean
  /** This page is none of ours, or stands elsewhere, and may be updated all the same. */
  readonly takesPage?: string
  /** The page is gone, and may be made again. */
  readonly makesAnew?: boolean
}

/** What is to be published. */
export interface PublishOrder {
  /** Names the document in version messages and in the page's property: the id of the notebook, or of the meeting. */
  readonly documentId: string
  /** Meetings, topics and lines bear their ids. */
  readonly notebook: NotebookJson
  /** The meeting the page is about; without one it holds the whole notebook. */
  readonly meetingId?: string
  readonly place: PublishPlace
  /** What `listPublished` says of this target; `undefined` before the first time. */
  readonly published?: Published | undefined
  /** The Confluence account of an action's assignee: naming it tells that person. Nobody else is ever named so. */
  readonly accountIdOf?: (name: string) => string | undefined
  readonly labels?: readonly string[]
  readonly attachments?: readonly PageAttachment[]
  readonly answers?: PublishAnswers
}

/** What publishing is doing; in this order, some left out. */
export const publishSteps = [
  'reading',
  'merging',
  'checking',
  'writing',
  'labels',
  'attachments',
  'property',
  'reading-back',
] as const
export type PublishStep = (typeof publishSteps)[number]

/** What publishing needs of the world around it. */
export interface PublishWorld {
  readonly send: SendRequest
  /** What this device keeps of earlier publishing. Without it everything is read from Confluence again. */
  readonly bases: BaseStore
  readonly wait: (ms: number) => Promise<void>
  readonly nowMs: () => number
  /** From 0 to 1, to spread tries over time. */
  readonly random: () => number
  readonly newId: NewId
  readonly onStep?: (step: PublishStep) => void
}
