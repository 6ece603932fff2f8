import type { NotebookJson } from '../confab-json'
import { exportMarkdown } from '../formats/markdown/export'
import { importMarkdown } from '../formats/markdown/import'
import { mergeNotebooks } from '../merge/merge-notebook'
import type { Overlap } from '../merge/overlap'
import { isSame } from '../merge/same'
import {
  keepBody,
  keepMemory,
  noteWritten,
  readBody,
  type FolderMemory,
  type KnownFile,
} from './folder-memory'
import {
  fingerprintOf,
  plainManners,
  readNoteFile,
  writeNoteFile,
  type NoteFile,
} from './note-file'
import { CHARTER, type FolderNotebook } from './notebook-parts'
import type { NotesFolder, NoteWriteFailure } from './notes-folder'

/** How the file of one part stands after a look at it. */
export type FileState =
  /** It says what the notebook says. */
  | 'same'
  /** It was written anew. */
  | 'written'
  /** It is left as it is until somebody chooses between both sides. */
  | 'held'
  /** Another Confab wrote it, and what that one knew is still on its way here. */
  | 'ahead'
  /** Somebody deleted it. */
  | 'missing'
  /** It does not look whole: an editor may be writing it, or its end is gone. */
  | 'broken'
  /** Its part of the notebook is not here, or was written by a newer app: it waits. */
  | 'unavailable'
  | NoteWriteFailure

/** What syncing one file needs. */
export interface SyncTools {
  readonly folder: NotesFolder
  readonly notebook: FolderNotebook
  readonly memory: FolderMemory
}

/**
 * Brings one file and its part of the notebook together: edits made in the file become edits of the notebook, then the
 * file is written if it says something else than the notebook. At any point it may be cut short: what was done is
 * found again by the next look, and nothing is done twice. Without `mayDiffer` the notebook says what it said at the last
 * look: then only what somebody wrote into the file is looked at.
 */
export async function syncFile(
  tools: SyncTools,
  key: string,
  mayDiffer = true,
): Promise<FileState> {
  const { folder, notebook, memory } = tools
  const file = memory.files[key]
  if (!file) throw new Error(`No file is known for ${key}`)
  const text = await folder.read(file.name)
  if (text === undefined && file.seen !== '') return 'missing'
  const note = text === undefined ? undefined : readNoteFile(text)
  if (!mayDiffer && note && file.seen === fingerprintOf(note.body)) return restingState(file)
  const taken = note && (await takeEdits(tools, key, file, note))
  if (taken === 'broken' || taken === 'unavailable') return taken
  const part = await notebook.read(key)
  if (!part) return 'unavailable'
  const body = readNoteFile(exportMarkdown(part)).body
  const wanted = fingerprintOf(body)
  if (note && fingerprintOf(note.body) === wanted) return settle(tools, file, wanted, 'same')
  if (file.overlaps.length > 0) return 'held'
  if (taken === 'foreign') file.yielded = wanted
  if (file.yielded === wanted) return settle(tools, file, file.seen, 'ahead')
  return writeFile(tools, file, { body, before: text, manners: note?.manners ?? plainManners })
}

const restingState = ({ overlaps, yielded }: KnownFile): FileState =>
  overlaps.length > 0 ? 'held' : yielded === undefined ? 'same' : 'ahead'

async function settle(
  { folder, memory }: SyncTools,
  file: KnownFile,
  seen: string,
  state: FileState,
) {
  file.seen = seen
  await keepMemory(folder, memory)
  return state
}

/** Takes what somebody wrote into a file over into the notebook. */
async function takeEdits(
  { folder, notebook, memory }: SyncTools,
  key: string,
  file: KnownFile,
  { body, stamp }: NoteFile,
): Promise<'none' | 'foreign' | 'edited' | 'broken' | 'unavailable'> {
  const found = fingerprintOf(body)
  if (found === file.seen) return 'none'
  if (found === stamp) {
    // Nobody edited it: it is as a Confab wrote it, here before or on another machine.
    const isOwn = file.written.includes(found)
    await keepBody(folder, body)
    Object.assign(file, { seen: found, stamp })
    return isOwn ? 'none' : 'foreign'
  }
  const base = await findBase(folder, file, stamp)
  if (isBroken(key, { body, stamp }, base)) return 'broken'
  await keepBody(folder, body)
  const theirs = readPart(body)
  let overlaps: readonly Overlap[] = []
  const isTaken = await notebook.change(key, (ours) => {
    const from = base === undefined ? unknownBase(ours) : readPart(base)
    const merged = mergeNotebooks(from, ours, theirs)
    overlaps = merged.overlaps
    return merged.notebook
  })
  if (!isTaken) return 'unavailable'
  const fresh = overlaps.filter((each) => !file.overlaps.some((open) => isSame(open, each)))
  file.overlaps.push(...fresh)
  Object.assign(file, { seen: found, stamp })
  await keepMemory(folder, memory)
  return 'edited'
}

/** A file's body as a part of a notebook. */
export const readPart = (body: string): NotebookJson => importMarkdown(body, () => '').notebook

/** What edits started from: what was last taken over, unless another version was put in its place meanwhile. */
async function findBase(
  folder: NotesFolder,
  { seen, stamp: known }: KnownFile,
  stamp: string | undefined,
): Promise<string | undefined> {
  const isSeen = seen !== '' && (stamp === undefined || stamp === known || stamp === seen)
  const fingerprint = isSeen ? seen : stamp
  return fingerprint === undefined ? undefined : readBody(folder, fingerprint)
}

/** Where nobody knows what edits started from, both sides count as new: nothing is taken for deleted. */
const unknownBase = (ours: NotebookJson): NotebookJson => ({
  ...ours,
  charter: [],
  people: [],
  meetings: ours.meetings.map((meeting) => ({ ...meeting, intro: [], attendees: [], topics: [] })),
})

/** Whether a file was read while somebody wrote it, or has lost its end or its meeting; what ends with our stamp is whole. */
function isBroken(
  key: string,
  { body, stamp }: Pick<NoteFile, 'body' | 'stamp'>,
  base: string | undefined,
): boolean {
  const text = body.trimEnd()
  if (text === '') return true
  if (stamp === undefined && base?.startsWith(text) && base.trimEnd() !== text) return true
  return key !== CHARTER && readPart(body).meetings.length !== 1
}

interface Writing {
  readonly body: string
  readonly before: string | undefined
  readonly manners: NoteFile['manners']
}

async function writeFile(
  { folder, memory }: SyncTools,
  file: KnownFile,
  { body, before, manners }: Writing,
): Promise<FileState> {
  // First what is kept beside it: a file whose stamp is known is never taken for somebody's edits.
  const fingerprint = await keepBody(folder, body)
  const written = await folder.write(file.name, writeNoteFile(body, manners), before)
  if (!written.ok) return written.failure
  file.seen = fingerprint
  file.stamp = fingerprint
  delete file.yielded
  await noteWritten(folder, memory, file, fingerprint)
  await keepMemory(folder, memory)
  return 'written'
}
