import { importMarkdown } from '../formats/markdown/import'
import type { Overlap } from '../merge/overlap'
import { resolveOverlap, type OverlapChoice } from '../merge/resolve-overlap'
import { isSame } from '../merge/same'
import { keepMemory, readMemory, type FolderMemory, type KnownFile } from './folder-memory'
import { readNoteFile } from './note-file'
import { CHARTER, proposeName, type FolderNotebook } from './notebook-parts'
import { OWN_FOLDER, type NotesFolder } from './notes-folder'
import { syncFile, type FileState } from './sync-file'

/** How a file of a notebook stands. */
export interface FileReport {
  /** A meeting's id, or `CHARTER`. */
  readonly key: string
  readonly name: string
  readonly state: FileState
  readonly overlaps: readonly Overlap[]
}

/** How a folder stands after a look at it. */
export interface FolderReport {
  readonly files: readonly FileReport[]
  /** Files that say they are a meeting which has another file already; they are left alone. */
  readonly copies: readonly string[]
}

/** What a look at a folder is asked to do. */
export interface FolderOrders {
  /** Names the machine that looks: each remembers for itself what it wrote. */
  readonly machine: string
  /** The parts that may say something else than at the last look; all of them unless told. */
  readonly changed?: ReadonlySet<string> | undefined
  /** The parts whose file is to be written again though somebody deleted it. */
  readonly restore?: readonly string[]
  readonly choices?: readonly {
    readonly key: string
    readonly overlap: Overlap
    readonly choice: OverlapChoice
  }[]
}

/**
 * Brings a folder and a notebook together, a file per meeting and one for the charter. A file deleted by hand is not
 * written again, nor its meeting deleted; one that was renamed keeps its new name; a new one named after a day becomes
 * a meeting. Files that are not ours are left alone.
 */
export async function syncFolder(
  folder: NotesFolder,
  notebook: FolderNotebook,
  { machine, changed, restore = [], choices = [] }: FolderOrders,
): Promise<FolderReport> {
  const memory = await readMemory(folder, machine)
  for (const { key, overlap, choice } of choices) {
    await choose({ folder, notebook, memory }, key, overlap, choice)
  }
  const asked = new Set([...restore, ...choices.map(({ key }) => key)])
  const copies = await findFiles(folder, notebook, memory)
  for (const key of restore) {
    const file = memory.files[key]
    if (file) file.seen = ''
  }
  const files: FileReport[] = []
  const mayDiffer = (key: string) => changed?.has(key) !== false || asked.has(key)
  for (const key of notebook.keys()) {
    const state = await syncFile({ folder, notebook, memory }, key, mayDiffer(key))
    const file = memory.files[key]
    files.push({ key, name: file?.name ?? '', state, overlaps: file?.overlaps ?? [] })
  }
  return { files, copies }
}

interface Tools {
  readonly folder: NotesFolder
  readonly notebook: FolderNotebook
  readonly memory: FolderMemory
}

async function choose(
  { folder, notebook, memory }: Tools,
  key: string,
  overlap: Overlap,
  choice: OverlapChoice,
): Promise<void> {
  const file = memory.files[key]
  if (!file?.overlaps.some((each) => isSame(each, overlap))) return
  await notebook.change(key, (ours) => {
    if (overlap.meetingId !== undefined) {
      return {
        ...ours,
        meetings: ours.meetings.map((each) => resolveOverlap(each, overlap, choice)),
      }
    }
    const cover = {
      date: '1970-01-01',
      title: ours.title,
      state: 'held' as const,
      intro: ours.charter,
    }
    const { title, intro } = resolveOverlap(
      { ...cover, attendees: [], topics: [] },
      overlap,
      choice,
    )
    return { ...ours, title, charter: intro }
  })
  file.overlaps = file.overlaps.filter((each) => !isSame(each, overlap))
  await keepMemory(folder, memory)
}

/** Finds the file of every part, by the meeting it says it is; gives the copies. */
async function findFiles(
  folder: NotesFolder,
  notebook: FolderNotebook,
  memory: FolderMemory,
): Promise<string[]> {
  const names = (await folder.list()).filter((name) => !name.startsWith(`${OWN_FOLDER}/`))
  const named = new Set(Object.values(memory.files).map(({ name }) => name))
  const present = new Set(names)
  const copies: string[] = []
  for (const name of names.filter((each) => !named.has(each)).toSorted()) {
    const said = await readKey(folder, name)
    const key = said && (notebook.keys().includes(said.id) ? said.id : undefined)
    if (!said) continue
    const known = key === undefined ? undefined : memory.files[key]
    if (key === undefined) await addMeeting({ folder, notebook, memory }, name, said)
    else if (!known) memory.files[key] = { ...newFile(name), seen: '' }
    else if (present.has(known.name)) copies.push(name)
    else known.name = name
  }
  await nameNewFiles(notebook, memory, names)
  return copies
}

const newFile = (name: string): KnownFile => ({ name, seen: '', written: [], overlaps: [] })

interface Said {
  readonly id: string
  readonly body: string
}

const isDay = /^\d{4}-\d{2}-\d{2}/

/** What part a file says it is: the id of its one meeting, empty for a new one that is named after a day. */
async function readKey(folder: NotesFolder, name: string): Promise<Said | undefined> {
  const text = name.toLowerCase().endsWith('.md') ? await folder.read(name) : undefined
  if (text === undefined || (!text.includes('confab:') && !isDay.test(name))) return undefined
  const { body, stamp } = readNoteFile(text)
  const { notebook } = importMarkdown(body, () => '')
  const [meeting] = notebook.meetings
  if (!meeting) return stamp === undefined ? undefined : { id: CHARTER, body }
  return meeting.id !== undefined || isDay.test(name) ? { id: meeting.id ?? '', body } : undefined
}

/** A new file becomes a meeting, or the one of its day that has no file yet, as after a crash between both. */
async function addMeeting(
  { folder, notebook, memory }: Tools,
  name: string,
  { body }: Said,
): Promise<void> {
  const { meetings } = importMarkdown(body, () => '').notebook
  const [meeting] = meetings
  if (!meeting || meetings.length > 1 || !name.startsWith(meeting.date)) return
  for (const key of notebook.keys().filter((each) => each !== CHARTER && !memory.files[each])) {
    const part = await notebook.read(key)
    if (part?.meetings[0]?.date !== meeting.date) continue
    memory.files[key] = newFile(name)
    return
  }
  const id = await notebook.add(meeting)
  memory.files[id] = newFile(name)
  await keepMemory(folder, memory)
}

async function nameNewFiles(
  notebook: FolderNotebook,
  memory: FolderMemory,
  names: readonly string[],
): Promise<void> {
  const all = [...names, ...Object.values(memory.files).map(({ name }) => name)]
  const taken = new Set(all.map((name) => name.toLowerCase()))
  for (const key of notebook.keys()) {
    if (memory.files[key]) continue
    const part = await notebook.read(key)
    if (!part) continue
    const name = proposeName(key, part, taken)
    taken.add(name.toLowerCase())
    memory.files[key] = newFile(name)
  }
}
