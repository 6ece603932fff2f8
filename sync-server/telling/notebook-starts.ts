import { LATEST_NOTICE_MS, type NextStart } from '../../shared/digest/next-start'

/** Knows when the next meeting of each notebook starts, and which notebooks have to be read for that. */
export interface NotebookStarts {
  /** A notebook changed; it is read once that has settled. */
  noteChange(notebookId: string, nowMs: number): void
  /** Gives out the notebooks to be read now. */
  takeUnread(nowMs: number): readonly string[]
  /** What was read in one: when its next meeting starts, if ever. */
  set(notebookId: string, next: NextStart | undefined): void
  /** It could not be read, or not told: it is read again at that time. */
  readAgain(notebookId: string, atMs: number): void
  /** Gives out the notebooks of which a meeting starts now; they are read again when a notice would be too late. */
  takeStarting(nowMs: number): readonly string[]
}

/** Somebody who arranges a notebook changes much in a row. */
const SETTLE_MS = 30_000

/** Starts without notebooks. */
export function createNotebookStarts(): NotebookStarts {
  const readAtMs = new Map<string, number>()
  const starts = new Map<string, NextStart>()
  return {
    noteChange(id, nowMs) {
      readAtMs.set(id, Math.min(readAtMs.get(id) ?? Infinity, nowMs + SETTLE_MS))
    },
    takeUnread(nowMs) {
      const due = [...readAtMs].filter(([, atMs]) => atMs <= nowMs).map(([id]) => id)
      for (const id of due) readAtMs.delete(id)
      return due
    },
    set(id, next) {
      if (next) starts.set(id, next)
      else starts.delete(id)
    },
    readAgain: (id, atMs) => void readAtMs.set(id, atMs),
    takeStarting(nowMs) {
      const due = [...starts].filter(([, { atMs }]) => atMs <= nowMs)
      for (const [id, { atMs }] of due) {
        starts.delete(id)
        readAtMs.set(id, atMs + LATEST_NOTICE_MS)
      }
      return due.map(([id]) => id)
    },
  }
}
