import { z } from 'zod'
import type { Result } from '../result'

/** Why a file was not written. `changed` means that somebody wrote it meanwhile: it is to be read again. */
export type NoteWriteFailure = 'changed' | 'disk-full' | 'not-writable'

/** A folder of notes as the rules see it: text files by name, in it or in its `.confab`. */
export interface NotesFolder {
  /** The names of all its notes and of what we keep beside them; throws when the folder cannot be read. */
  list(): Promise<readonly string[]>
  /** The text of a file; `undefined` where there is none. */
  read(name: string): Promise<string | undefined>
  /** Writes a file whole or not at all, if it is still as `expected` says; `undefined` stands for no file. */
  write(
    name: string,
    text: string,
    expected: string | undefined,
  ): Promise<Result<undefined, NoteWriteFailure>>
  /** Takes away something we kept beside the notes; never a note. */
  forget(name: string): Promise<void>
}

/** Where we keep beside the notes what we know of them. */
export const OWN_FOLDER = '.confab'

/** A name of a file in the folder, or in ours beside the notes: never a path that leads elsewhere. */
export const noteName = z
  .string()
  .max(200)
  // oxlint-disable-next-line no-control-regex -- Windows takes none of these signs; the control characters nobody
  .regex(/^(?:\.confab\/)?[^./\\:*?"<>|\u0000-\u001f][^/\\:*?"<>|\u0000-\u001f]*\.(?:md|json)$/)

/** A name of a file that we keep beside the notes: only such a one is ever taken away. */
export const keptName = noteName.refine((name) => name.startsWith(`${OWN_FOLDER}/`))
