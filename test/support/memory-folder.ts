import { fail, succeed } from '../../shared/result'
import type { NotesFolder } from '../../shared/folder/notes-folder'

/** A folder of notes in memory. */
export interface MemoryFolder extends NotesFolder {
  readonly files: Map<string, string>
  /** How many files were written so far. */
  readonly writes: () => number
  /** Lets the process die at the nth thing it does with the folder from now on. */
  readonly dieAt: (step: number) => void
  readonly steps: () => number
}

/** The process was killed. */
export class Killed extends Error {}

/** An empty folder, or one with these files. */
export function createMemoryFolder(files = new Map<string, string>()): MemoryFolder {
  let [writes, steps, last] = [0, 0, Infinity]
  const step = () => {
    steps += 1
    if (steps >= last) throw new Killed(`Killed at step ${steps}`)
  }
  return {
    files,
    writes: () => writes,
    steps: () => steps,
    dieAt: (at) => {
      steps = 0
      last = at
    },
    async list() {
      step()
      return [...files.keys()]
    },
    async read(name) {
      step()
      return files.get(name)
    },
    async write(name, text, expected) {
      step()
      if (files.get(name) !== expected) return fail('changed')
      files.set(name, text)
      writes += 1
      step()
      return succeed(undefined)
    },
    async forget(name) {
      step()
      files.delete(name)
    },
  }
}
