import { Awareness } from 'y-protocols/awareness'
import { Doc } from 'yjs'
import { META_ROOT, canWrite, readVersion } from '../../shared/documents/version'
import { createLiveValue, createReading, type LiveValue } from './live-value'
import { openLocalStore, type LocalStore } from './local-store'
import { createOthers, type Others } from './others'
import { connectToRelay, type ConnectionState, type RelayConnection } from './relay-connection'
import { decideSyncState, type SyncState } from './sync-state'
import type { WaitingEdits } from './waiting-edits'

/** The origin of every change a person makes outside an editor. */
export const LOCAL_CHANGE = 'ui'

/** One document, open: in memory, on this device and, when a relay is there, on the relay. */
export interface DocumentSession {
  readonly doc: Doc
  readonly room: string
  /** What we say of ourselves. */
  readonly awareness: Awareness
  readonly others: Others
  readonly sync: LiveValue<SyncState>
  /** Whether everything is exchanged with the relay: what is here is what everybody has. */
  readonly inStep: LiveValue<boolean>
  /** Whether this app is too old to write the document. It must not even be bound to an editor then. */
  readonly readOnly: LiveValue<boolean>
  /** Resolves once everything this device knows is in `doc`. */
  readonly whenLoaded: Promise<void>
  /** Resolves once every edit is on this device's disk. */
  readonly whenStored: () => Promise<void>
  /** Calls back right before others' edits are applied; gives back the way to stop. */
  readonly onBeforeRemote: (hear: () => void) => () => void
  /** Relay time now, in ms. */
  readonly relayNow: () => number
  /** Lets the relay count texts that its person was shown since somebody had taken them away unseen. */
  readonly tellRescued: (count: number) => void
  readonly close: () => Promise<void>
}

/** What a document session needs from outside. */
export interface DocumentSessionOptions {
  readonly room: string
  /** Where the copy on this device lives. */
  readonly storeName: string
  /** `ws://host:port/sync`; nothing while no relay is known. The line follows when it changes. */
  readonly syncUrl: LiveValue<string | undefined>
  readonly waitingEdits: WaitingEdits
  /** What the relay asks for where it has a secret. */
  readonly token: () => string | undefined
}

/** Opens a document: the copy on this device first, then the line to the relay. */
export function openDocument(options: DocumentSessionOptions): DocumentSession {
  const { room, waitingEdits, syncUrl, token } = options
  const doc = new Doc()
  const awareness = new Awareness(doc)
  awareness.setLocalState(null)
  const others = createOthers(awareness)
  const store = openLocalStore(options.storeName, doc)
  const follower = followSync(store, waitingEdits, room)
  const hearers = new Set<() => void>()
  const beforeRemote = () => hearers.forEach((hear) => hear())
  let connection: RelayConnection | undefined
  let closed = false
  doc.on('update', (_update, origin, _doc, { local }) => {
    // An update that a rule made and a person applied is as much theirs as a key press.
    if (local || origin === LOCAL_CHANGE) follower.noteEdit()
  })
  const connect = () => {
    connection?.close()
    const url = syncUrl.get()
    connection =
      url === undefined
        ? undefined
        : connectToRelay({ syncUrl: url, room, doc, awareness, others, token, beforeRemote })
    follower.follow(connection?.state)
  }
  let stopFollowing = () => {}
  const whenLoaded = store.whenLoaded.then(() => {
    follower.noteLoaded()
    if (closed) return
    stopFollowing = syncUrl.subscribe(connect)
    connect()
  })
  const readOnly = createReading([doc.getMap(META_ROOT)], () => !canWrite(readVersion(doc)))
  return {
    doc,
    room,
    awareness,
    others,
    sync: follower.sync,
    inStep: follower.inStep,
    readOnly,
    whenLoaded,
    whenStored: store.whenStored,
    onBeforeRemote(hear) {
      hearers.add(hear)
      return () => void hearers.delete(hear)
    },
    relayNow: () => connection?.relayNow() ?? Date.now(),
    tellRescued: (count) => connection?.tellRescued(count),
    async close() {
      if (closed) return
      closed = true
      stopFollowing()
      connection?.close()
      others.close()
      awareness.destroy()
      await whenLoaded.catch(() => undefined)
      await store.close()
      doc.destroy()
    },
  }
}

/** Keeps the sync state of a document true to its store and its connection. */
function followSync(store: LocalStore, waitingEdits: WaitingEdits, room: string) {
  const sync = createLiveValue<SyncState>({ kind: 'loading' })
  const inStep = createLiveValue(false)
  let loaded = false
  let connection: LiveValue<ConnectionState> | undefined
  const decide = () => {
    const line = connection?.get()
    inStep.set(line?.phase === 'open' && line.exchanged && !line.isReadOnly)
    const confirmed = line?.phase === 'open' && line.exchanged && line.unconfirmed === 0
    if (confirmed) waitingEdits.clear(room)
    const next = decideSyncState({
      loaded,
      problem: store.problem.get(),
      refusedWith: line?.refusedWith,
      sentAwayWith: line?.sentAwayWith,
      connection: phaseOf(line),
      exchanged: line?.exchanged ?? false,
      unconfirmed: line?.unconfirmed ?? 0,
      isReadOnly: line?.isReadOnly ?? false,
      waiting: waitingEdits.count(room),
    })
    if (JSON.stringify(next) !== JSON.stringify(sync.get())) sync.set(next)
  }
  store.problem.subscribe(decide)
  return {
    sync,
    inStep,
    noteLoaded() {
      loaded = true
      decide()
    },
    noteEdit() {
      waitingEdits.add(room)
      decide()
    },
    follow(state: LiveValue<ConnectionState> | undefined) {
      connection = state
      state?.subscribe(() => {
        if (connection === state) decide()
      })
      decide()
    },
  }
}

function phaseOf(line: ConnectionState | undefined) {
  if (line === undefined) return 'none'
  return line.phase === 'refused' ? 'lost' : line.phase
}
