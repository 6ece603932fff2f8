import { newId } from '../../shared/documents/ids'
import { buildImport, planImport } from '../../shared/import/held-import'
import { readFiles, type ReadImport } from '../../shared/import/read-files'
import { assertNever, fail, succeed } from '../../shared/result'
import { summarise } from './read-summary'
import type { WorkerAnswer, WorkerNews, WorkerRequest } from './worker-messages'

// Reading a year of notes keeps a processor busy for a while, and so does handing it over: here it is not the page's.
let held: ReadImport | undefined

addEventListener('message', ({ data }: MessageEvent<WorkerRequest>) => {
  work(data).then(answer, (reason: unknown) =>
    tell({ kind: 'broken', message: reason instanceof Error ? reason.message : String(reason) }),
  )
})

const tell = (news: WorkerNews) => postMessage(news)

/** Bytes are handed over, never copied. */
function answer(given: WorkerAnswer): void {
  const bytes = new Set<ArrayBufferLike>()
  if (given.kind === 'build') {
    for (const { update } of given.answer.built.documents) bytes.add(update.buffer)
  }
  if (given.kind !== 'read') bytes.add(given.answer.base.buffer)
  const transfer = [...bytes].filter((buffer) => buffer instanceof ArrayBuffer)
  postMessage(given, { transfer })
}

async function work(request: WorkerRequest): Promise<WorkerAnswer> {
  switch (request.kind) {
    case 'read':
      return { kind: 'read', answer: await read(request) }
    case 'build': {
      const all = whatIsHeld()
      const built = buildImport(all, request.wish, newId, (done) =>
        tell({ kind: 'progress', share: done / all.notebook.meetings.length }),
      )
      return { kind: 'build', answer: built }
    }
    case 'plan':
      return { kind: 'plan', answer: planImport(whatIsHeld(), request.wish, newId) }
    default:
      return assertNever(request)
  }
}

async function read({ files, dateOrder }: Extract<WorkerRequest, { kind: 'read' }>) {
  const found = await readFiles(files, {
    newId,
    ...(dateOrder && { dateOrder }),
    onProgress: (share) => tell({ kind: 'progress', share }),
  })
  if (!found.ok) {
    const { name, failure } = found.failure
    return fail({ name, ...failure })
  }
  held = found.value
  return succeed(summarise(held))
}

function whatIsHeld(): ReadImport {
  if (!held) throw new Error('Nothing has been read yet')
  return held
}
