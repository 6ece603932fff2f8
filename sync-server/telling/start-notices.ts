import { createNotebookStarts } from './notebook-starts'
import { readNextStart, tellStartOf } from './tell-start-of'
import type { TellerOptions } from './teller'

/** Tells when meetings start, by what their notebooks say. */
export interface StartNotices {
  /** A notebook changed; it is read once that has settled. */
  noteChange(notebookId: string): void
  /** A notebook is there; it is read as soon as may be. */
  noteFound(notebookId: string): void
  /** Tells what starts now; gives whether something was told. */
  work(): Promise<boolean>
}

/** Starts without notebooks; what could not be read or written is tried again after `retryMs`. */
export function createStartNotices(options: TellerOptions, retryMs: number): StartNotices {
  const { nowMs } = options
  const starts = createNotebookStarts()

  async function announce(notebookId: string): Promise<boolean> {
    const outcome = await tellStartOf(notebookId, options)
    if (outcome !== 'done') starts.readAgain(notebookId, nowMs() + retryMs)
    return outcome === 'done'
  }

  async function readStart(notebookId: string): Promise<void> {
    const next = await readNextStart(notebookId, options)
    if (next === 'unreadable') starts.readAgain(notebookId, nowMs() + retryMs)
    else starts.set(notebookId, next)
  }

  return {
    noteChange: (notebookId) => starts.noteChange(notebookId, nowMs()),
    noteFound: (notebookId) => starts.readAgain(notebookId, nowMs()),
    async work() {
      for (const id of starts.takeUnread(nowMs())) await readStart(id)
      let hasTold = false
      for (const id of starts.takeStarting(nowMs())) hasTold = (await announce(id)) || hasTold
      return hasTold
    },
  }
}
