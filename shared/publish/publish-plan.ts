import type { NotebookJson } from '../confab-json'
import type { Published } from '../documents/published'
import type { Warning } from '../formats/notice'

/** A page as the client names it. */
export interface PageName {
  readonly id: string
  readonly title: string
  readonly version: number
  /** Where people read it. */
  readonly url: string
}

/** What happens to one part of the page: its charter, a meeting's head or a topic. */
export interface SectionChange {
  /** As people call it: the date of a meeting, the title of a topic. */
  readonly name: string
  readonly meetingId?: string
  readonly topicId?: string
  readonly change: 'added' | 'changed' | 'removed' | 'untouched'
}

/** One thing that changed on the wiki and comes back into our document. */
export interface WikiChange {
  /** Where, as people call it. */
  readonly where: string
  readonly meetingId?: string
  readonly topicId?: string
  /** As one line of text; absent when the wiki added it. */
  readonly before?: string
  /** Absent when the wiki took it out. */
  readonly after?: string
}

/** Something both sides changed in different ways. A side without a text has taken it out. */
export interface PageOverlap {
  /** Names it in `PublishAnswers.choiceByOverlap`; the same for as long as both sides stay as they are. */
  readonly key: string
  readonly where: string
  readonly meetingId?: string
  readonly topicId?: string
  readonly base?: string
  readonly ours?: string
  readonly theirs?: string
}

/** An open inline comment whose text is not in the new body. */
export interface LostComment {
  readonly id: string
  /** The words it was attached to. */
  readonly quote: string
}

/** What publishing would do; shown before the first time. */
export interface PublishPlan {
  /** `nothing`: the page says it all already, and no version is made. */
  readonly kind: 'create' | 'update' | 'nothing'
  readonly title: string
  /** The page that is there. */
  readonly page?: PageName
  readonly sections: readonly SectionChange[]
  /** What the page cannot hold, and what is written instead. */
  readonly warnings: readonly Warning[]
  readonly fromWiki: readonly WikiChange[]
  /** With those that have been answered left out. */
  readonly overlaps: readonly PageOverlap[]
  readonly commentsKept: number
  readonly commentsWithoutPlace: readonly LostComment[]
  /** Of the body. */
  readonly sizeBytes: number
  /** From 1 MB: a page per meeting would be better. */
  readonly isLarge: boolean
  /** The body as it would be sent: ADF as JSON, or storage XML. */
  readonly body: string
}

/** A line of the page that is not as it was sent. */
export interface LineDifference {
  readonly sent?: string
  readonly found?: string
}

/** Something beside the body that did not work; the page itself is published. */
export interface ReportLine {
  readonly what: 'label' | 'attachment' | 'property' | 'reading-back'
  readonly name: string
  readonly message: string
}

/** What publishing has done. */
export interface PublishReport {
  readonly kind: 'created' | 'updated' | 'unchanged'
  readonly page: PageName
  readonly plan: PublishPlan
  /**
   * To be written into the notebook document (`notePublished`) after `wanted` was applied. Until both have happened
   * the next publishing merges the same changes of the wiki again, and loses none.
   */
  readonly published: Published
  /** Our notebook with what changed on the wiki, ids kept; `undefined` when nothing did. Goes through `applyMeeting`. */
  readonly wanted?: NotebookJson
  readonly lines: readonly ReportLine[]
  readonly differences: readonly LineDifference[]
}
