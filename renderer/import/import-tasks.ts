import type { NumericOrder } from '../../shared/grammar/dates'
import type {
  BuildWish,
  BuiltImport,
  PlannedImport,
  UpdateWish,
} from '../../shared/import/held-import'
import type { ImportFile } from '../../shared/import/import-file'
import { fail, succeed, type Result } from '../../shared/result'
import type { ReadSummary } from './read-summary'
import type { ReadFailure, WorkerAnswer, WorkerNews, WorkerRequest } from './worker-messages'

/** Hears the share done, 0 to 1. */
export type OnProgress = (share: number) => void

/** The long parts of an import. What was read last is what is built or planned with. */
export interface ImportTasks {
  read(
    files: readonly ImportFile[],
    dateOrder: NumericOrder | undefined,
    onProgress: OnProgress,
  ): Promise<Result<ReadSummary, ReadFailure>>
  build(wish: BuildWish, onProgress: OnProgress): Promise<Result<BuiltImport, string>>
  plan(wish: UpdateWish): Promise<Result<PlannedImport, string>>
  /** Stops at once, and forgets what was read; answers then never come. */
  cancel(): void
}

/** Does them in a worker, which holds what was read. */
export function createImportTasks(): ImportTasks {
  let worker: Worker | undefined
  const begin = () => {
    worker?.terminate()
    worker = new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' })
    return worker
  }
  return {
    async read(files, dateOrder, onProgress) {
      const news = await ask(
        begin(),
        { kind: 'read', files, ...(dateOrder && { dateOrder }) },
        onProgress,
      )
      const name = files[0]?.name ?? ''
      if (news.kind === 'read') return news.answer
      return fail({ name, reason: 'broken', message: messageOf(news) })
    },
    async build(wish, onProgress) {
      const news = await ask(worker ?? begin(), { kind: 'build', wish }, onProgress)
      return news.kind === 'build' ? succeed(news.answer) : fail(messageOf(news))
    },
    async plan(wish) {
      const news = await ask(worker ?? begin(), { kind: 'plan', wish }, () => {})
      return news.kind === 'plan' ? succeed(news.answer) : fail(messageOf(news))
    },
    cancel() {
      worker?.terminate()
      worker = undefined
    },
  }
}

const messageOf = (news: WorkerAnswer | WorkerNews) =>
  news.kind === 'broken' ? news.message : `The worker answered ${news.kind}`

function ask(
  worker: Worker,
  request: WorkerRequest,
  onProgress: OnProgress,
): Promise<WorkerAnswer | WorkerNews> {
  return new Promise((resolve) => {
    const settle = (news: WorkerAnswer | WorkerNews) => {
      worker.removeEventListener('message', hear)
      worker.removeEventListener('error', hearError)
      resolve(news)
    }
    const hear = ({ data }: MessageEvent<WorkerAnswer | WorkerNews>) => {
      if (data.kind === 'progress') onProgress(data.share)
      else settle(data)
    }
    const hearError = ({ message }: ErrorEvent) => settle({ kind: 'broken', message })
    worker.addEventListener('message', hear)
    worker.addEventListener('error', hearError)
    worker.postMessage(request)
  })
}
