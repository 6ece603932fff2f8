import { z } from 'zod'
import type { Overlap } from '../merge/overlap'
import { fingerprintOf, readNoteFile } from './note-file'
import { OWN_FOLDER, type NotesFolder } from './notes-folder'

const known = z.object({
  name: z.string(),
  /** The body that was last written or taken over: what a person's edits start from. */
  seen: z.string(),
  /** The stamp that stood in the file then. */
  stamp: z.string().optional(),
  /** The bodies written from here, oldest first. */
  written: z.array(z.string()),
  /** What both sides changed: the file is left as it is until somebody has chosen. */
  overlaps: z.array(z.custom<Overlap>()),
  /** What was to be written when somebody else's file was taken over: until that changes, theirs stands. */
  yielded: z.string().optional(),
})

const memory = z.object({ files: z.record(z.string(), known) })

/** What is remembered of the file of one part of a notebook: of a meeting by its id, or of the charter. */
export type KnownFile = z.infer<typeof known>
export type FolderMemory = z.infer<typeof memory> & { readonly machine: string }

const MOST_WRITTEN = 20

/** Each machine remembers for itself, also where a service copies the folder between them. */
const nameOfMemory = (machine: string) => `${OWN_FOLDER}/${machine.replaceAll(/[^\w-]/g, '_')}.json`

/** Reads what a machine remembers of a folder; a damaged memory starts anew, and the stamps of the files say the rest. */
export async function readMemory(folder: NotesFolder, machine: string): Promise<FolderMemory> {
  const text = await folder.read(nameOfMemory(machine))
  return { machine, ...(memory.safeParse(parse(text)).data ?? { files: {} }) }
}

/** Keeps what is remembered. */
export async function keepMemory(
  folder: NotesFolder,
  { machine, files }: FolderMemory,
): Promise<void> {
  const name = nameOfMemory(machine)
  // Through the schema, which puts the fields in one order: equal memories are equal texts.
  const text = `${JSON.stringify(memory.parse({ files }), null, 1)}\n`
  const before = await folder.read(name)
  if (before !== text) await folder.write(name, text, before)
}

function parse(text: string | undefined): unknown {
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch {
    // Half-written by a tool that copies folders: it starts anew.
    return undefined
  }
}

const nameOfBody = (fingerprint: string) => `${OWN_FOLDER}/${fingerprint}.md`

/** Keeps a body under its fingerprint, so that edits can be told from it later. */
export async function keepBody(folder: NotesFolder, body: string): Promise<string> {
  const fingerprint = fingerprintOf(body)
  const name = nameOfBody(fingerprint)
  if ((await folder.read(name)) === undefined) await folder.write(name, body, undefined)
  return fingerprint
}

/** The body of a fingerprint, where it is kept whole. */
export async function readBody(
  folder: NotesFolder,
  fingerprint: string,
): Promise<string | undefined> {
  const text = await folder.read(nameOfBody(fingerprint))
  if (text === undefined) return undefined
  const { body } = readNoteFile(text)
  return fingerprintOf(body) === fingerprint ? body : undefined
}

/** Notes one more body that was written from here, and lets go of those that nothing points to any more. */
export async function noteWritten(
  folder: NotesFolder,
  { files }: FolderMemory,
  file: KnownFile,
  fingerprint: string,
): Promise<void> {
  file.written = [...file.written.filter((each) => each !== fingerprint), fingerprint]
  const old = file.written.slice(0, -MOST_WRITTEN)
  file.written = file.written.slice(-MOST_WRITTEN)
  const used = new Set(
    Object.values(files).flatMap(({ written, seen, stamp }) => [...written, seen, stamp]),
  )
  for (const each of old) if (!used.has(each)) await folder.forget(nameOfBody(each))
}
