import type { RecalledTopic, RecallOptions } from '../../../shared/search/recall'
import type { SearchAnswer } from '../../../shared/search/search-notes'
import { createLiveValue, type LiveValue } from '../../session/live-value'
import type { Workspace, Workspaces } from '../../shell/workspaces'
import type { SearchedNotebook, SearchNews, SearchRequest, SearchStatus } from './search-messages'

/** The search over everything this device holds. */
export interface NotesSearch {
  readonly status: LiveValue<SearchStatus>
  /** The names of everybody in the notes, for filters. */
  readonly people: LiveValue<readonly string[]>
  /** Another number whenever what is found may be another. */
  readonly changes: LiveValue<number>
  /** Finds notes; resolves to nothing where something else was asked for meanwhile. */
  find(text: string, limit: number): Promise<SearchAnswer | undefined>
  /** Finds earlier topics like a title; resolves to nothing where another was asked for meanwhile. */
  recall(title: string, options: RecallOptions): Promise<readonly RecalledTopic[] | undefined>
  close(): void
}

/** How long the page is left alone at its start. */
const START_MS = 1_500
/** How long after a change others may follow, before it is read; while somebody types, at the latest after so long. */
const PAUSE_MS = 800
const LONGEST_PAUSE_MS = 4_000

/** Follows every notebook of this device, in a worker. */
export function createNotesSearch(
  workspaces: Workspaces,
  startWorker = () =>
    new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module' }),
): NotesSearch {
  const status = createLiveValue<SearchStatus>({ kind: 'loading' })
  const people = createLiveValue<readonly string[]>([])
  const changes = createLiveValue(0)
  const finding = createQuestions<SearchAnswer>()
  const recalling = createQuestions<readonly RecalledTopic[]>()
  const hear = ({ data }: MessageEvent<SearchNews>) => {
    if (data.kind === 'status') status.set(data.status)
    else if (data.kind === 'people') people.set(data.names)
    else if (data.kind === 'changed') changes.set(changes.get() + 1)
    else if (data.kind === 'found') finding.settle(data.id, data.answer)
    else recalling.settle(data.id, data.answer)
  }
  let worker: Worker | undefined
  const start = () => {
    clearTimeout(timer)
    if (worker) return worker
    worker = startWorker()
    worker.addEventListener('message', hear)
    worker.addEventListener('error', ({ message }) => status.set({ kind: 'broken', message }))
    follow()
    return worker
  }
  const send = (request: SearchRequest) => worker?.postMessage(request)
  const follow = () => {
    // What has not been read yet would look like notebooks that have gone.
    const isWhole = workspaces.get().every(({ loaded }) => loaded.get())
    if (isWhole) send({ kind: 'follow', notebooks: workspaces.get().flatMap(notebooksOf) })
  }
  const timer = setTimeout(start, START_MS)
  const stop = followAll(workspaces, follow, (rooms) => send({ kind: 'changed', rooms }))
  return {
    status,
    people,
    changes,
    find(text, limit) {
      const { id, answer } = finding.ask()
      start().postMessage({ kind: 'find', id, text, limit } satisfies SearchRequest)
      return answer
    },
    recall(title, options) {
      const { id, answer } = recalling.ask()
      start().postMessage({ kind: 'recall', id, title, options } satisfies SearchRequest)
      return answer
    },
    close() {
      clearTimeout(timer)
      stop()
      worker?.terminate()
    },
  }
}

const notebooksOf = ({ session }: Workspace): SearchedNotebook[] => {
  const stores = session.storeNames.asData()
  return session.notebooks.get().map(({ id, title }) => ({ id, title, stores }))
}

/** Only the last question waits for its answer. */
function createQuestions<Answer>() {
  let last = 0
  let settleLast: ((answer: Answer | undefined) => void) | undefined
  return {
    ask() {
      settleLast?.(undefined)
      last += 1
      const answer = new Promise<Answer | undefined>((resolve) => {
        settleLast = resolve
      })
      return { id: last, answer }
    },
    settle(id: number, answer: Answer) {
      if (id === last) settleLast?.(answer)
    },
  }
}

/** Follows the notebooks of every workspace, and what changes in their documents; also of those joined later. */
function followAll(
  workspaces: Workspaces,
  onNotebooks: () => void,
  onRooms: (rooms: readonly string[]) => void,
): () => void {
  const stops = new Map<Workspace, () => void>()
  const look = () => {
    const open = new Set(workspaces.get())
    for (const [workspace, stop] of stops) {
      if (open.has(workspace)) continue
      stop()
      stops.delete(workspace)
    }
    for (const workspace of open) {
      if (stops.has(workspace)) continue
      const { session } = workspace
      const changed = createPause((rooms) => session.whenStored(rooms), onRooms)
      const both = [
        session.notebooks.subscribe(onNotebooks),
        session.storedChanges.on(changed.note),
      ]
      stops.set(workspace, () => {
        for (const stop of both) stop()
        changed.close()
      })
    }
    onNotebooks()
  }
  const stopLooking = workspaces.subscribe(look)
  look()
  return () => {
    stopLooking()
    for (const stop of stops.values()) stop()
  }
}

/** Gathers rooms until none has come for a moment, and tells them once the disk has what changed: it is read from there. */
function createPause(
  whenStored: (rooms: readonly string[]) => Promise<void>,
  tell: (rooms: readonly string[]) => void,
) {
  const rooms = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let since = 0
  const flush = () => {
    const all = [...rooms]
    rooms.clear()
    // What the disk refuses is tried again: by then it may take it.
    whenStored(all).then(
      () => tell(all),
      () => note(all),
    )
  }
  const note = (more: readonly string[]) => {
    if (rooms.size === 0) since = performance.now()
    for (const room of more) rooms.add(room)
    clearTimeout(timer)
    const left = since + LONGEST_PAUSE_MS - performance.now()
    timer = setTimeout(flush, Math.max(0, Math.min(PAUSE_MS, left)))
  }
  return { note, close: () => clearTimeout(timer) }
}
