import type { Doc } from 'yjs'
import { meetingRoom } from '../../shared/documents/ids'
import { notebookRoots, type ListedMeeting } from '../../shared/documents/notebook'
import { listTopics } from '../../shared/documents/topics'
import { readLedgerPage, type LedgerPage } from '../../shared/outcomes/ledger'
import { listLeftOver } from '../../shared/outcomes/plan-next'
import { createLiveValue, type LiveValue } from './live-value'
import type { Rooms } from './rooms'
import type { StoreNames } from './store-names'
import { listStoreNames, readStored, type StoredDocument } from './stored-document'

/** What is known of a meeting on this device without opening it. */
export interface MeetingFacts {
  readonly topicCount: number
  /** How many of its topics wait to be carried on. */
  readonly leftOver: number
  readonly ledgerPage: LedgerPage
}

/** What is known of all meetings of a notebook. */
export interface NotebookFacts {
  readonly byMeeting: ReadonlyMap<string, MeetingFacts>
  /** Whether every listed meeting has been looked at. */
  readonly isWhole: boolean
}

/** The facts of a notebook's meetings; they are read, and follow every change, while somebody listens. */
export interface FactsReader extends LiveValue<NotebookFacts> {
  readonly close: () => void
}

/** What the facts of a notebook are read from. */
export interface FactsSource {
  readonly rooms: Rooms
  readonly storeNames: StoreNames
  readonly notebook: Doc
  readonly meetings: LiveValue<readonly ListedMeeting[]>
}

/** How long a burst of changes is waited for: somebody types in one of the meetings. */
const PAUSE_MS = 300

/**
 * Reads the facts of a notebook's meetings: of an open one from its document, of any other from the
 * disk, where what has not changed since is not read again.
 */
export function createFactsReader(source: FactsSource): FactsReader {
  const { rooms, notebook, meetings } = source
  const facts = createLiveValue<NotebookFacts>({ byMeeting: new Map(), isWhole: false })
  const kept = new Map<string, StoredDocument<MeetingFacts>>()
  const stale = new Set<string>()
  let listeners = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let isWorking = false

  const work = async () => {
    if (isWorking || listeners === 0 || stale.size === 0) return
    isWorking = true
    try {
      await readStale(source, stale, kept, () => facts.set(collect(meetings.get(), kept, stale)))
    } finally {
      isWorking = false
    }
    if (stale.size > 0) schedule()
  }
  const schedule = (pauseMs = PAUSE_MS) => {
    timer ??= setTimeout(() => {
      timer = undefined
      // A disk that cannot be read is told of in the corner: what is known stays.
      work().catch(() => undefined)
    }, pauseMs)
  }
  const note = (meetingIds: readonly string[]) => {
    for (const id of meetingIds) stale.add(id)
    schedule()
  }
  const noteAll = () => note(meetings.get().map(({ id }) => id))
  const forget = () => {
    kept.clear()
    noteAll()
  }
  const stops = [
    rooms.onChange((room) => {
      const meeting = meetings.get().find(({ id }) => meetingRoom(id) === room)
      if (meeting) note([meeting.id])
    }),
    meetings.subscribe(() => note(meetings.get().flatMap(({ id }) => (kept.has(id) ? [] : [id])))),
  ]
  // What is left over depends on what comes up by itself.
  const agenda = notebookRoots.agenda(notebook)
  agenda.observeDeep(forget)
  return {
    get: facts.get,
    subscribe(hear) {
      listeners += 1
      // Another window may have written to the disk meanwhile.
      if (listeners === 1) for (const { id } of meetings.get()) stale.add(id)
      schedule(0)
      const stop = facts.subscribe(hear)
      return () => {
        stop()
        listeners -= 1
      }
    },
    close() {
      clearTimeout(timer)
      agenda.unobserveDeep(forget)
      for (const stop of stops) stop()
    },
  }
}

/** Reads what is stale, newest meetings first, and publishes now and then. */
async function readStale(
  { rooms, storeNames, notebook }: FactsSource,
  stale: Set<string>,
  kept: Map<string, StoredDocument<MeetingFacts>>,
  publish: () => void,
): Promise<void> {
  const names = await listStoreNames()
  let lastPublished = performance.now()
  for (const id of Array.from(stale)) {
    // First: what changes while it is read is stale again.
    stale.delete(id)
    const read = (doc: Doc) => readFacts(notebook, id, doc)
    const room = meetingRoom(id)
    const name = storeNames.of(room)
    const open = rooms.peek(room)
    const next = open
      ? { mark: 'open', value: read(open) }
      : names.has(name)
        ? await readStored(name, kept.get(id), read)
        : undefined
    if (next) kept.set(id, next)
    if (performance.now() - lastPublished > PAUSE_MS) {
      publish()
      lastPublished = performance.now()
    }
  }
  publish()
}

function readFacts(notebook: Doc, id: string, doc: Doc): MeetingFacts {
  return {
    topicCount: listTopics(doc).length,
    leftOver: listLeftOver(notebook, doc).length,
    ledgerPage: readLedgerPage({ id, doc }),
  }
}

function collect(
  meetings: readonly ListedMeeting[],
  kept: ReadonlyMap<string, StoredDocument<MeetingFacts>>,
  stale: ReadonlySet<string>,
): NotebookFacts {
  const byMeeting = new Map<string, MeetingFacts>()
  for (const { id } of meetings) {
    const facts = kept.get(id)?.value
    if (facts) byMeeting.set(id, facts)
  }
  return { byMeeting, isWhole: stale.size === 0 }
}
