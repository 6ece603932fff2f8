import type { Doc } from 'yjs'
import { meetingRoom } from '../../shared/documents/ids'
import { digestMeeting } from '../../shared/documents/meeting-digest'
import { readMeeting } from '../../shared/documents/meeting-json'
import { notebookRoots, type ListedMeeting } from '../../shared/documents/notebook'
import { listTopics } from '../../shared/documents/topics'
import { readLedgerPage, type LedgerPage } from '../../shared/outcomes/ledger'
import { listLeftOver } from '../../shared/outcomes/plan-next'
import { createLiveValue, type LiveValue } from './live-value'
import type { Rooms } from './rooms'
import type { StoreNames } from './store-names'
import type { StoredChanges } from './stored-changes'
import { listStoreNames, readStored, type StoredDocument } from './stored-document'

/** What is known of a meeting on this device without opening it. */
export interface MeetingFacts {
  readonly topicCount: number
  /** How many of its topics wait to be carried on. */
  readonly leftOver: number
  readonly ledgerPage: LedgerPage
  /** `digestMeeting` of what it says. */
  readonly digest: string
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
  readonly rooms: Pick<Rooms, 'peek'>
  readonly storeNames: StoreNames
  readonly notebook: Doc
  readonly meetings: LiveValue<readonly ListedMeeting[]>
  /** Tells what of them is another on this device. */
  readonly storedChanges: Pick<StoredChanges, 'on'>
}

/** How long it rests between two rounds: somebody may be typing in one of the meetings. */
const PAUSE_MS = 300

/** Reading from the disk is mostly waiting for it; but what comes back at once is told in one task. */
const AT_ONCE = 4

/** What was read of each meeting that was looked for; `undefined` of one that is not on this device. */
type Kept = Map<string, StoredDocument<MeetingFacts> | undefined>

/**
 * Reads the facts of a notebook's meetings: of an open one from its document, of any other from the
 * disk, where what has not changed since is not read again.
 */
export function createFactsReader(source: FactsSource): FactsReader {
  const { notebook, meetings } = source
  const facts = createLiveValue<NotebookFacts>({ byMeeting: new Map(), isWhole: false })
  const kept: Kept = new Map()
  const stale = new Set<string>()
  const publish = () => facts.set(collect(meetings.get(), kept))
  const work = createRounds(PAUSE_MS, () => readStale(source, stale, kept, publish))
  let listeners = 0
  const note = (meetingIds: readonly string[]) => {
    for (const id of meetingIds) stale.add(id)
    if (listeners > 0 && stale.size > 0) work.request()
  }
  const all = () => meetings.get().map(({ id }) => id)
  // What is left over depends on what comes up by itself: nothing read so far is known to be true.
  const doubtAll = () => {
    for (const [id, entry] of kept) if (entry) kept.set(id, { ...entry, mark: '' })
    note(all())
  }
  const stops = [
    source.storedChanges.on((rooms) => note(all().filter((id) => rooms.includes(meetingRoom(id))))),
    meetings.subscribe(() => note(all().filter((id) => !kept.has(id)))),
  ]
  const agenda = notebookRoots.agenda(notebook)
  agenda.observeDeep(doubtAll)
  return {
    get: facts.get,
    subscribe(hear) {
      listeners += 1
      const stop = facts.subscribe(hear)
      // Another window may have written to the disk meanwhile.
      if (listeners === 1) note(all())
      return () => {
        stop()
        listeners -= 1
      }
    },
    close() {
      work.close()
      agenda.unobserveDeep(doubtAll)
      for (const stop of stops) stop()
    },
  }
}

/** Runs a piece of work when it is asked for, one round at a time and with a pause between two. */
function createRounds(pauseMs: number, run: () => Promise<void>) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isRunning = false
  let isAskedAgain = false
  let restedAtMs = 0
  const round = async () => {
    timer = undefined
    isRunning = true
    isAskedAgain = false
    // A disk that cannot be read is told of in the corner: what is known stays.
    await run().catch(() => undefined)
    isRunning = false
    restedAtMs = performance.now() + pauseMs
    if (isAskedAgain) request()
  }
  const request = () => {
    isAskedAgain = true
    if (isRunning) return
    timer ??= setTimeout(() => void round(), Math.max(0, restedAtMs - performance.now()))
  }
  return { request, close: () => clearTimeout(timer) }
}

/** Reads what is stale, a few meetings at once, and publishes now and then. */
async function readStale(
  { rooms, storeNames, notebook }: FactsSource,
  stale: Set<string>,
  kept: Kept,
  publish: () => void,
): Promise<void> {
  const names = await listStoreNames()
  const queue = Array.from(stale)
  let lastPublishedMs = performance.now()
  const readOne = async (id: string) => {
    // First: what changes while it is read is stale again.
    stale.delete(id)
    const read = (doc: Doc) => readFacts(notebook, id, doc)
    const open = rooms.peek(meetingRoom(id))
    const name = storeNames.of(meetingRoom(id))
    const onDisk = () => (names.has(name) ? readStored(name, kept.get(id), read) : undefined)
    kept.set(id, open ? { mark: 'open', value: read(open) } : await onDisk())
    if (performance.now() - lastPublishedMs < PAUSE_MS) return
    lastPublishedMs = performance.now()
    publish()
  }
  const worker = async () => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) await readOne(id)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  publish()
}

function readFacts(notebook: Doc, id: string, doc: Doc): MeetingFacts {
  return {
    topicCount: listTopics(doc).length,
    leftOver: listLeftOver(notebook, doc).length,
    ledgerPage: readLedgerPage({ id, doc }),
    digest: digestMeeting(readMeeting(doc, id)),
  }
}

function collect(meetings: readonly ListedMeeting[], kept: Kept): NotebookFacts {
  const byMeeting = new Map<string, MeetingFacts>()
  for (const { id } of meetings) {
    const facts = kept.get(id)?.value
    if (facts) byMeeting.set(id, facts)
  }
  return { byMeeting, isWhole: meetings.every(({ id }) => kept.has(id)) }
}
