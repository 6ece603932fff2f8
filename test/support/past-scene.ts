import 'fake-indexeddb/auto'
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import { initMeeting, meetingRoots } from '../../shared/documents/meeting'
import { addTopic } from '../../shared/documents/topics'
import type { PastMoment } from '../../shared/history/timeline'
import { createLiveValue } from '../../renderer/session/live-value'
import { keepHistory } from '../../renderer/session/past/history-keeper'
import { openHistoryLog } from '../../renderer/session/past/history-log'
import { openPast } from '../../renderer/session/past/past'
import type { PastThread } from '../../renderer/session/past/past-thread'
import { doPastWork, type PastWork } from '../../renderer/session/past/past-work'
import { createRelayHistory } from '../../renderer/session/past/relay-history'
import type { SyncState } from '../../renderer/session/sync-state'
import { countingIds } from './counting-ids'
import { createManualTiming, settle } from './manual-timing'

/** Does in this thread what the page does in a worker. */
const thread = {
  run: (work: PastWork) => doPastWork(work),
  close: () => {},
} as PastThread

/** The room of the meeting. */
export const room = 'meeting-m1'
let logs = 0

/** A meeting that is open on a device, with its log. */
export function openWithPast({
  doc = makeMeeting(),
  log = openHistoryLog(`log-${(logs += 1)}`),
} = {}) {
  const timing = createManualTiming()
  const sync = createLiveValue<SyncState>({ kind: 'on-device' })
  const document = { doc, room, sync, whenLoaded: Promise.resolve(), relayNow: timing.nowMs }
  const relayUrl = createLiveValue<string | undefined>(undefined)
  const start = () =>
    keepHistory(
      document,
      { id: 'ana', name: 'Ana' },
      {
        log,
        fold: (updates) => thread.run({ kind: 'fold', updates }),
        later: timing.later,
        whenIdle: (run) => timing.later(0, run),
        alone: (_name, begin) => {
          begin()
          return () => {}
        },
      },
    )
  let keeper = start()
  const relay = createRelayHistory({ url: relayUrl.get, token: () => undefined, fetch })
  const flush = () => keeper.flush()
  const past = openPast({ meetingId: 'm1', document, relay, log, thread, flush })
  const read = async (moment: PastMoment) => past.read({ kind: 'moment', moment })
  return {
    doc,
    log,
    sync,
    relayUrl,
    past,
    timing,
    /** Lets the log take down what has come, and some time pass. */
    async rest(ms = 60_000) {
      await settle()
      timing.advance(ms)
      await settle()
      await keeper.flush()
    },
    async reopen() {
      await keeper.close()
      keeper = start()
      await settle()
      timing.advance(1)
      await keeper.flush()
    },
    close: () => keeper.close(),
    titles: async () => {
      const { moments } = await past.list()
      const states = await Promise.all(moments.map(read))
      return states.map((state) =>
        state.ok ? state.value.topics.map(({ title }) => title).join() : state.failure,
      )
    },
  }
}

/** A meeting of Ana's. */
export function makeMeeting(): Doc {
  const doc = new Doc()
  initMeeting(doc, { notebookId: 'n1', date: '2026-03-04' }, countingIds())
  meetingRoots.writers(doc).set(String(doc.clientID), 'ana')
  return doc
}

/** Adds a topic whose id is its title. */
export const propose = (doc: Doc, title: string) =>
  addTopic(doc, { id: title, title }, countingIds('t'), { index: 99 })

/** Somebody else writes, and it comes in. */
export function proposeElsewhere(doc: Doc, title: string, personId: string): void {
  const other = new Doc()
  applyUpdate(other, encodeStateAsUpdate(doc))
  meetingRoots.writers(other).set(String(other.clientID), personId)
  propose(other, title)
  applyUpdate(doc, encodeStateAsUpdate(other))
}
