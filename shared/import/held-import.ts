import { decodeUtf8, encodeUtf8 } from 'lib0/string'
import { notebookSchema, type NotebookJson } from '../confab-json'
import type { NewId } from '../documents/ids'
import { buildNotebook, type BuiltNotebook } from './build-notebook'
import { findAgain } from './find-again'
import type { PlacedNotice } from './placed-notice'
import { asPlainNotes } from './plain-notes'
import { planUpdate, type UpdatePlan } from './plan-update'
import type { ReadImport } from './read-files'

/** What a file said, written down to be the base of a later update. */
export type KeptBase = Uint8Array

/** How a new notebook is made of what was read. */
export interface BuildWish {
  readonly title: string
  readonly isPlain: boolean
}

/** A new notebook, and what is remembered of the file it was made of, by its ids. */
export interface BuiltImport {
  readonly built: BuiltNotebook
  readonly base: KeptBase
  readonly notices: readonly PlacedNotice[]
}

/** Makes a new notebook of what was read; `onMeeting` hears how many meetings are made. */
export function buildImport(
  read: ReadImport,
  { title, isPlain }: BuildWish,
  newId: NewId,
  onMeeting?: (done: number) => void,
): BuiltImport {
  const notebook = { ...formOf(read, isPlain, newId), title }
  const built = buildNotebook(notebook, newId, onMeeting)
  const { meetingIds } = built
  const base = {
    ...notebook,
    meetings: notebook.meetings.map((meeting, at) => ({ ...meeting, id: meetingIds[at] })),
  }
  return { built, base: keepBase(base), notices: movedTo(read, meetingIds) }
}

/** The notebook an update is for, as it is here. */
export interface UpdateWish {
  readonly ours: NotebookJson
  /** Absent where another device imported it. */
  readonly base: KeptBase | undefined
  readonly isPlain: boolean
  /** What was noticed the last time. */
  readonly notices: readonly PlacedNotice[]
}

/** What an update does, and what is remembered of the file afterwards. */
export interface PlannedImport {
  readonly plan: UpdatePlan
  readonly base: KeptBase
  readonly notices: readonly PlacedNotice[]
}

/** Plans to update a notebook by what was read. What it is called in Confab is not the file's to say. */
export function planImport(
  read: ReadImport,
  { ours, base: kept, isPlain, notices }: UpdateWish,
  newId: NewId,
): PlannedImport {
  const base = kept && readBase(kept)
  const theirs = { ...formOf(read, isPlain, newId), title: base?.title ?? ours.title }
  const { nextBase, ...plan } = planUpdate({ base, ours, theirs }, newId)
  return {
    plan,
    base: keepBase(nextBase),
    notices: findAgain(read.notices, read.notebook, plan.merged, notices),
  }
}

const formOf = ({ notebook }: ReadImport, isPlain: boolean, newId: NewId) =>
  isPlain ? asPlainNotes(notebook, newId) : notebook

const keepBase = (notebook: NotebookJson): KeptBase => encodeUtf8(JSON.stringify(notebook))

/** Nothing where an older app wrote it in another form: then the two are merged without a base. */
const readBase = (kept: KeptBase): NotebookJson | undefined =>
  notebookSchema.safeParse(JSON.parse(decodeUtf8(kept))).data

/** A meeting gets an id of its own when it is made: what was noticed goes by that. */
function movedTo({ notebook, notices }: ReadImport, meetingIds: readonly string[]) {
  const ids = new Map(notebook.meetings.map(({ id }, at) => [id, meetingIds[at]]))
  return notices.map((notice) => {
    const meetingId = ids.get(notice.meetingId)
    return meetingId === undefined ? notice : { ...notice, meetingId }
  })
}
