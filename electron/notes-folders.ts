import { randomUUID } from 'node:crypto'
import { lstat, mkdir, readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { watch, type FSWatcher } from 'chokidar'
import { z } from 'zod'
import type { ChosenFolder, WantedNote } from '../shared/desktop-api'
import { noteName, OWN_FOLDER, type NoteWriteFailure } from '../shared/folder/notes-folder'
import { fail, succeed, type Result } from '../shared/result'
import { writeWhole } from './write-whole'

/** What the folders need from outside. */
export interface NotesFolderOptions {
  /** Where it is kept which folders were chosen. */
  readonly file: string
  /** Asks a person for a folder. */
  readonly choose: () => Promise<string | undefined>
  readonly onChange: (folderId: string) => void
}

/**
 * The folders a person chose for notes. The page names a folder by an id that only a choice gives out, and files by
 * their name: no other place on the disk can be reached by it, links that lead elsewhere included.
 */
export function createNotesFolders({ file, choose, onChange }: NotesFolderOptions) {
  const watchers = new Map<string, FSWatcher>()
  const rootOf = async (id: string) => (await readChosen(file))[id]
  const open = async (id: string): Promise<ChosenFolder | undefined> => {
    const root = await rootOf(id)
    if (root === undefined || !(await isFolder(root))) return undefined
    if (!watchers.has(id))
      watchers.set(
        id,
        watchFolder(root, () => onChange(id)),
      )
    return { id, path: root }
  }
  return {
    open,
    async choose(): Promise<Result<ChosenFolder, 'cancelled'>> {
      const root = await choose()
      if (root === undefined) return fail('cancelled')
      const id = randomUUID()
      await writeWhole(file, JSON.stringify({ ...(await readChosen(file)), [id]: root }))
      const opened = await open(id)
      return opened ? succeed(opened) : fail('cancelled')
    },
    async forget(id: string): Promise<void> {
      await watchers.get(id)?.close()
      watchers.delete(id)
      const { [id]: _, ...rest } = await readChosen(file)
      await writeWhole(file, JSON.stringify(rest))
    },
    async list(id: string): Promise<Result<readonly string[], 'gone'>> {
      const root = await rootOf(id)
      return root !== undefined && (await isFolder(root))
        ? succeed(await listNotes(root))
        : fail('gone')
    },
    async read(id: string, name: string): Promise<string | undefined> {
      const place = await placeOf(await rootOf(id), name)
      return place && readNote(place)
    },
    async write(id: string, name: string, note: WantedNote) {
      const place = await placeOf(await rootOf(id), name)
      return place ? writeNote(place, note) : fail('not-writable' as const)
    },
    async forgetNote(id: string, name: string): Promise<void> {
      const place = await placeOf(await rootOf(id), name)
      if (place) await rm(place, { force: true })
    },
    async close(): Promise<void> {
      await Promise.all([...watchers.values()].map((watcher) => watcher.close()))
    },
  }
}

const chosen = z.record(z.string(), z.string())

async function readChosen(file: string): Promise<Record<string, string>> {
  const text = await readNote(file)
  if (text === undefined) return {}
  try {
    return chosen.parse(JSON.parse(text))
  } catch {
    // Damaged, as after a full disk: the folders are to be chosen again, nothing in them is lost.
    return {}
  }
}

// An editor may write a file in several steps: it is told of once it rests.
function watchFolder(root: string, onChange: () => void): FSWatcher {
  const watcher = watch(root, {
    depth: 0,
    ignoreInitial: true,
    ignored: (file) => path.basename(file).startsWith('.') && file !== root,
    awaitWriteFinish: { stabilityThreshold: 300, pollInterval: 100 },
  })
  watcher.on('all', onChange)
  // A folder that cannot be watched, e.g. one that was taken away, is told of when it is looked at.
  watcher.on('error', onChange)
  return watcher
}

async function listNotes(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true })
  return entries.flatMap((entry) =>
    entry.isFile() && noteName.safeParse(entry.name).success ? [entry.name] : [],
  )
}

/** The path of a note; nothing for a name that could lead out of the folder, by itself or through a link. */
async function placeOf(root: string | undefined, name: string): Promise<string | undefined> {
  if (root === undefined || !noteName.safeParse(name).success) return undefined
  const inside = name.startsWith(`${OWN_FOLDER}/`) ? path.join(root, OWN_FOLDER) : root
  const place = path.join(root, name)
  if (path.dirname(place) !== path.normalize(inside)) return undefined
  const own = await lstat(inside).catch(() => undefined)
  return own && !own.isDirectory() ? undefined : place
}

async function readNote(place: string): Promise<string | undefined> {
  const found = await lstat(place).catch(() => undefined)
  return found?.isFile() ? readFile(place, 'utf8') : undefined
}

async function writeNote(
  place: string,
  { text, expected }: WantedNote,
): Promise<Result<undefined, NoteWriteFailure>> {
  const found = await lstat(place).catch(() => undefined)
  if (found && !found.isFile()) return fail('not-writable')
  if ((await readNote(place)) !== expected) return fail('changed')
  const folder = path.dirname(place)
  if (path.basename(folder) === OWN_FOLDER) await makeOwnFolder(folder)
  const written = await writeWhole(place, text)
  return written.ok ? succeed(undefined) : written
}

async function makeOwnFolder(folder: string): Promise<void> {
  if (await isFolder(folder)) return
  // A folder that cannot be made is told of by the file that cannot be written into it.
  await mkdir(folder).catch(() => undefined)
  // What we keep here is for this machine, and no part of a checkout.
  await writeWhole(path.join(folder, '.gitignore'), '*\n')
}

const isFolder = async (folder: string) =>
  (await lstat(folder).catch(() => undefined))?.isDirectory() === true
