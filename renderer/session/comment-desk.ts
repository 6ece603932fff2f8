import type { Doc } from 'yjs'
import type { Anchor } from '../../shared/comments/anchor'
import { anchorOfLine, anchorOfSelection, anchorOfTopic } from '../../shared/comments/make-anchor'
import { placeAnchor } from '../../shared/comments/place-anchor'
import { listPlacedThreads, type PlacedThread } from '../../shared/comments/placed-threads'
import { listThreads } from '../../shared/comments/threads'
import {
  deleteComment,
  editComment,
  reopenThread,
  replyTo,
  resolveThread,
  startThread,
  type CommentFailure,
  type Written,
} from '../../shared/comments/write-comments'
import { newId } from '../../shared/documents/ids'
import { meetingRoots } from '../../shared/documents/meeting'
import type { Result } from '../../shared/result'
import type { Me } from './device'
import { LOCAL_CHANGE, type DocumentSession } from './document-session'
import { createLiveValue, keepEqual, keepEqualItems, type LiveValue } from './live-value'
import { whenPageIsIdle, type WhenIdle } from './when-idle'
import { rangesIn, rangesNow, type CommentRange } from './comment-ranges'

/** Which threads the panel lists. */
export type CommentFilter = 'open' | 'resolved' | 'orphaned'

/** A thread that was begun, and is not sent yet. Its id is that of the thread to be. */
export interface BegunThread {
  readonly id: string
  readonly anchor: Anchor
}

/** What has to come into view, and where somebody is at it. */
export interface CommentFocus {
  /** A thread, or one that was begun. */
  readonly id: string
  /** `text`: somebody is in the text, and the panel follows; `panel` the other way; `go`: the panel gets the focus. */
  readonly from: 'text' | 'panel' | 'go'
}

/** What the panel of an open meeting shows. */
export interface CommentPanel {
  readonly isOpen: boolean
  readonly filter: CommentFilter
  readonly focus: CommentFocus | undefined
  readonly begun: BegunThread | undefined
}

/** Words, a block, or a whole topic that somebody wants to comment on; without a field that topic itself. */
export type CommentTarget =
  | { readonly topicId: string }
  | {
      readonly field: string
      readonly blockId: string | undefined
      readonly from?: number
      readonly to?: number
    }

type Outcome = Result<string, CommentFailure>

/** The comments of an open meeting: read, written, and which of them is looked at. */
export interface CommentDesk {
  readonly me: Me
  /** Every thread where it stands, in the order of the notes. What was written is there at once, places follow in pauses. */
  readonly threads: LiveValue<readonly PlacedThread[]>
  readonly panel: LiveValue<CommentPanel>
  readonly at: (field: string) => FieldComments
  /** Opens the box for a comment on something; whether there is anything to comment on. */
  begin(target: CommentTarget): boolean
  /** The same for what somebody was last at in an editor. */
  beginAtHand(): boolean
  open(focus?: CommentFocus): void
  close(): void
  toggle(): void
  show(filter: CommentFilter): void
  /** Forgets what was begun; its draft is the page's. */
  leaveBegun(): void
  send(begun: BegunThread, written: Written): Outcome
  reply(commentId: string, written: Written): Outcome
  edit(id: string, written: Written): Outcome
  remove(id: string): Outcome
  resolve(commentId: string): void
  reopen(commentId: string): void
  stop(): void
}

/** The comments in one text, for its editor and for the text that stands in for it. */
export interface FieldComments {
  readonly field: string
  readonly shown: LiveValue<readonly CommentRange[]>
  /** The same where the letters are at this moment. */
  readonly shownNow: () => readonly CommentRange[]
  readonly begin: (target: Omit<Exclude<CommentTarget, { topicId: string }>, 'field'>) => boolean
  readonly beginAtTopic: () => boolean
  /** Somebody went to the words of threads: the panel shows the first of them. */
  readonly pick: (threadIds: readonly string[], from: 'text' | 'go') => void
  /** Tells how a comment is begun where the cursor was last; gives back how to take it back. */
  readonly offer: (begin: () => boolean) => () => void
}

const start: CommentPanel = { isOpen: false, filter: 'open', focus: undefined, begun: undefined }

/** Makes the desk of an open meeting. */
export function createCommentDesk(
  document: Pick<DocumentSession, 'doc' | 'relayNow' | 'readOnly'>,
  me: Me,
  whenIdle: WhenIdle = whenPageIsIdle,
): CommentDesk {
  const { doc } = document
  const { threads, stop } = followThreads(document, whenIdle)
  const panel = createLiveValue<CommentPanel>(start)
  const change = (next: Partial<CommentPanel>) =>
    panel.set(keepEqual({ ...panel.get(), ...next }, panel.get()))
  const commenting = () => ({ by: me.id, atMs: document.relayNow(), origin: LOCAL_CHANGE })
  let atHand: (() => boolean) | undefined

  const begin = (target: CommentTarget) => {
    const anchor = document.readOnly.get() ? undefined : anchorAt(document, target)
    if (!anchor) return false
    const begun = { id: newId(), anchor }
    change({ isOpen: true, begun, focus: { id: begun.id, from: 'go' } })
    return true
  }
  const at = (field: string): FieldComments => {
    const anchorOf = (id: string) => threads.get().find((each) => each.id === id)?.anchor
    const shown = mapShown(field, { doc, threads, panel })
    return {
      field,
      shown,
      shownNow: () => rangesNow(doc, shown.get(), anchorOf),
      begin: (target) => begin({ field, ...target }),
      beginAtTopic: () => field !== 'intro' && begin({ topicId: field.slice('topic:'.length) }),
      pick([id], from) {
        if (id === undefined) return
        change({ isOpen: from === 'go' || panel.get().isOpen, focus: { id, from } })
      },
      offer(begin) {
        atHand = begin
        return () => {
          if (atHand === begin) atHand = undefined
        }
      },
    }
  }
  return {
    me,
    threads,
    panel,
    at,
    begin,
    beginAtHand: () => atHand?.() ?? false,
    open: (focus) => change({ isOpen: true, ...(focus && { focus }) }),
    close: () => change({ isOpen: false, focus: undefined, begun: undefined }),
    toggle: () => change({ isOpen: !panel.get().isOpen, focus: undefined }),
    show: (filter) => change({ filter }),
    leaveBegun: () => change({ begun: undefined, focus: undefined }),
    send({ id, anchor }, written) {
      const sent = startThread(doc, { anchor, ...written }, commenting(), () => id)
      if (sent.ok) change({ begun: undefined, filter: 'open', focus: { id, from: 'panel' } })
      return sent
    },
    reply: (commentId, written) => replyTo(doc, { commentId, ...written }, commenting(), newId),
    edit: (id, written) => editComment(doc, { id, ...written }, commenting()),
    remove: (id) => deleteComment(doc, id, commenting()),
    resolve: (commentId) => resolveThread(doc, commentId, commenting()),
    reopen: (commentId) => reopenThread(doc, commentId, LOCAL_CHANGE),
    stop,
  }
}

function anchorAt(
  { doc }: Pick<DocumentSession, 'doc'>,
  target: CommentTarget,
): Anchor | undefined {
  if (!('field' in target)) return anchorOfTopic(target.topicId)
  const { field, blockId, from, to } = target
  const topicId = field === 'intro' ? undefined : field.slice('topic:'.length)
  const selection =
    from === undefined || to === undefined
      ? undefined
      : anchorOfSelection(doc, { topicId, blockId, from, to })
  if (selection) return selection
  if (blockId !== undefined) return anchorOfLine(doc, { topicId, blockId })
  return topicId === undefined ? undefined : anchorOfTopic(topicId)
}

/** Reads the threads again as soon as a comment changes, and where they stand in the pauses of typing. */
function followThreads({ doc }: Pick<DocumentSession, 'doc'>, whenIdle: WhenIdle) {
  // Reading them takes as long as finding their places, and typing in the notes changes none.
  let listed = listThreads(doc)
  const threads = createLiveValue<readonly PlacedThread[]>(listPlacedThreads(doc, listed))
  let callOff: (() => void) | undefined
  const placeAgain = () => {
    callOff?.()
    callOff = undefined
    threads.set(keepEqualItems(listPlacedThreads(doc, listed), threads.get()))
  }
  const noteComment = () => {
    listed = listThreads(doc)
    placeAgain()
  }
  const noteEdit = () => {
    if (listed.length > 0) callOff ??= whenIdle(placeAgain)
  }
  const roots = [meetingRoots.comments(doc), meetingRoots.replies(doc)]
  for (const root of roots) root.observe(noteComment)
  doc.on('update', noteEdit)
  return {
    threads,
    stop() {
      for (const root of roots) root.unobserve(noteComment)
      doc.off('update', noteEdit)
      callOff?.()
    },
  }
}

interface Shown {
  readonly doc: Doc
  readonly threads: LiveValue<readonly PlacedThread[]>
  readonly panel: LiveValue<CommentPanel>
}

/** What one field shows; the same object until that changes. */
function mapShown(
  field: string,
  { doc, threads, panel }: Shown,
): LiveValue<readonly CommentRange[]> {
  let shown: readonly CommentRange[] = []
  const get = () => {
    const { isOpen, focus, begun } = panel.get()
    const ranges = rangesIn(field, threads.get(), isOpen ? focus?.id : undefined)
    // Words stay marked while somebody writes about them.
    const own = begun && { id: begun.id, placement: placeAnchor(doc, begun.anchor) }
    const all = own ? [...ranges, ...rangesIn(field, [own], own.id)] : ranges
    shown = keepEqual(all, shown)
    return shown
  }
  return {
    get,
    subscribe(hear) {
      let told = get()
      const look = () => {
        if (get() === told) return
        told = shown
        hear()
      }
      const stops = [threads.subscribe(look), panel.subscribe(look)]
      return () => stops.forEach((stop) => stop())
    },
  }
}
