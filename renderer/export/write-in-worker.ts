import type { NotebookJson } from '../../shared/confab-json'
import type { WritableForm, Written } from '../../shared/formats/convert'
import { fail, type Result } from '../../shared/result'

/** What the worker is asked for. */
export interface WriteWish {
  readonly notebook: NotebookJson
  readonly form: WritableForm
}

/** What it answers; a failure is a bug in a writer, in its words. */
export type WriteAnswer = Result<Written, string>

/** Writes a notebook in a worker of its own, which ends with the answer. */
export function writeInWorker(wish: WriteWish): Promise<WriteAnswer> {
  const worker = new Worker(new URL('./write-worker.ts', import.meta.url), { type: 'module' })
  return new Promise((resolve) => {
    const finish = (answer: WriteAnswer) => {
      worker.terminate()
      resolve(answer)
    }
    worker.addEventListener('message', ({ data }: MessageEvent<WriteAnswer>) => finish(data))
    worker.addEventListener('error', ({ message }) => finish(fail(message)))
    worker.postMessage(wish)
  })
}
