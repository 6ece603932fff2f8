import 'fake-indexeddb/auto'
import { describe, expect, it, onTestFinished } from 'vitest'
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import { appendUpdate, createCopy, readUpdates } from '../../../../renderer/session/copy-database'
import { createLiveValue, type LiveValue } from '../../../../renderer/session/live-value'
import { askRooms } from '../../../../renderer/session/replication/ask-relay'
import { bringRooms } from '../../../../renderer/session/replication/bring-rooms'
import type { BringTasks } from '../../../../renderer/session/replication/bring-tasks'
import { openKeepRules } from '../../../../renderer/session/replication/keep-rules'
import { openReplicaMemory } from '../../../../renderer/session/replication/replica-memory'
import {
  startReplication,
  type ReplicationOptions,
} from '../../../../renderer/session/replication/replication'
import { pageClock } from '../../../../renderer/session/replication/replication-clock'
import { createStoredChanges } from '../../../../renderer/session/stored-changes'
import type { SyncState } from '../../../../renderer/session/sync-state'
import { listMeeting } from '../../../../shared/documents/notebook'
import type { RoomStore } from '../../../../sync-server/store/room-store'
import { createMemoryStore } from '../../../../sync-server/store/memory-store'
import { createManualTiming } from '../../../support/manual-timing'
import { createMemoryStorage } from '../../../support/memory-storage'
import { roomName } from '../../../support/open-room'
import { connectClient } from '../../../support/relay-client'
import { startRelay } from '../../../support/running-relay'

const DAYS = ['2024-01-03', '2024-01-10', '2024-01-17', '2023-05-02', '2023-05-09']
const meetingOf = (day: string) => `meeting-${day.replaceAll('-', '')}`

function meeting(text: string, epoch = 'one'): Doc {
  const doc = new Doc()
  doc.getMap('meta').set('epoch', epoch)
  doc.getText('notes').insert(0, text)
  return doc
}

/** A relay's store with one notebook and a meeting on each of these days. */
async function fillStore(days: readonly string[] = DAYS): Promise<RoomStore> {
  const store = createMemoryStore()
  const keep = (room: string, doc: Doc) =>
    store.append(roomName(room), encodeStateAsUpdate(doc), [])
  const notebook = new Doc()
  for (const date of days) {
    const id = date.replaceAll('-', '')
    listMeeting(notebook, { id, date, title: '', state: 'held' })
    await keep(meetingOf(date), meeting(date))
  }
  await keep('notebook-n', notebook)
  return store
}

let devices = 0

/** A device that follows a relay, with no window but this one, and nothing open. */
function createDevice(
  url: string,
  change: Partial<ReplicationOptions> = {},
  beforeBringing: (times: number) => Promise<void> = async () => {},
) {
  devices += 1
  const prefix = `device-${devices}`
  const line = createLiveValue<SyncState>({ kind: 'saved' })
  const exchanged: string[] = []
  const asked: string[][] = []
  const storedChanges = createStoredChanges()
  const tasks: BringTasks = {
    async bring(place, wishes, options) {
      asked.push(wishes.map(({ room }) => room))
      await beforeBringing(asked.length)
      return bringRooms(wishes, (pulled) => askRooms(place, pulled), options)
    },
    close: () => {},
  }
  const options: ReplicationOptions = {
    rooms: { has: () => false, peek: () => undefined, onChange: noEvents, onRelease: noEvents },
    notebooks: createLiveValue([{ id: 'n', title: 'Notes' }]),
    line,
    place: () => ({ url, token: undefined }),
    replicator: {
      exchange: (rooms) => void exchanged.push(...rooms),
      isBusy: createLiveValue(false),
      close: () => {},
    },
    waitingEdits: { count: () => 0 },
    storeNames: { of: (room) => `${prefix}/${room}` },
    storePrefix: prefix,
    storedChanges,
    memory: openReplicaMemory(`${prefix}/replica`),
    tasks,
    rules: openKeepRules(createMemoryStorage(), () => {}),
    power: createLiveValue({ isMetered: false, isOnBattery: false }),
    clock: pageClock,
    openShare: () => ({
      lead: (start) => start(),
      tell: () => {},
      isAlone: async () => true,
      close: () => {},
    }),
    ...change,
  }
  const replication = startReplication(options)
  onTestFinished(() => replication.close())
  return { ...options, storedChanges, replication, line, exchanged, asked, prefix }
}

const noEvents = () => () => {}

/** Resolves once a live value fits. */
const until = <Value>(live: LiveValue<Value>, fits: (value: Value) => boolean) =>
  new Promise<Value>((resolve) => {
    const look = () => {
      if (!fits(live.get())) return
      stop()
      resolve(live.get())
    }
    const stop = live.subscribe(look)
    look()
  })

const isComplete = ({
  here,
  total,
  isWorking,
}: {
  here: number
  total: number
  isWorking: boolean
}) => total > 0 && here === total && !isWorking

async function readCopy(prefix: string, room: string): Promise<string> {
  const db = await createCopy(`${prefix}/${room}`)
  const { updates } = await readUpdates(db)
  db.close()
  const doc = new Doc()
  for (const update of updates) applyUpdate(doc, update)
  return doc.getText('notes').toJSON()
}

describe('a workspace on this device', () => {
  it('gets every notebook and meeting, newest first and oldest last, and knows what it takes', async () => {
    const { url } = await startRelay({}, { store: await fillStore() })
    const { replication, asked, prefix } = createDevice(url)
    const { notebooks } = await until(replication.state, isComplete)
    expect(asked).toEqual([['notebook-n'], [...DAYS].sort().reverse().map(meetingOf)])
    for (const day of DAYS) expect(await readCopy(prefix, meetingOf(day))).toBe(day)
    expect(notebooks).toMatchObject([{ id: 'n', here: 5, total: 5, isKept: true }])
    expect(notebooks[0]?.bytes).toBeGreaterThan(100)
  })

  it('asks for nothing after a restart with everything here', async () => {
    const { url } = await startRelay({}, { store: await fillStore() })
    const first = createDevice(url)
    await until(first.replication.state, isComplete)
    await first.replication.close()
    const { prefix, storeNames } = first
    const memory = openReplicaMemory(`${prefix}/replica`)
    const second = createDevice(url, { memory, storeNames })
    await until(second.replication.state, isComplete)
    expect(second.asked).toEqual([])
  })

  it('soon has what a colleague wrote in a meeting nobody here has open', async () => {
    const { url } = await startRelay({}, { store: await fillStore() })
    const { replication, storedChanges, prefix } = createDevice(url)
    await until(replication.state, isComplete)
    const room = meetingOf('2023-05-02')
    const stored = new Promise<void>((resolve) => {
      storedChanges.on((rooms) => rooms.includes(room) && resolve())
    })
    const colleague = await connectClient({ url, room })
    const beganMs = performance.now()
    colleague.edit((doc) => doc.getText('notes').insert(0, 'new: '))
    await stored
    expect(performance.now() - beganMs).toBeLessThan(6_000)
    expect(await readCopy(prefix, room)).toBe('new: 2023-05-02')
    colleague.close()
  })

  it('goes on where it was after the relay was killed in the middle', async () => {
    const store = await fillStore(
      Array.from({ length: 40 }, (_, day) => new Date(day * 864e5).toISOString().slice(0, 10)),
    )
    const relay = await startRelay({}, { store })
    // Behind the notebook and the first meetings it is gone.
    const device = createDevice(relay.url, {}, async (times) => {
      if (times !== 3) return
      await relay.close()
      device.line.set({ kind: 'offline', waiting: 0 })
    })
    await until(device.replication.state, ({ hold }) => hold?.kind === 'offline')
    await startRelay({ port: relay.port }, { store })
    device.line.set({ kind: 'saved' })
    await until(device.replication.state, isComplete)
    const meetings = device.asked.flat().filter((room) => room.startsWith('meeting-'))
    // What was under way when it died may be asked for twice, and no more than that.
    expect(meetings.length).toBeLessThanOrEqual(40 + 16)
    for (const room of new Set(meetings)) expect(await readCopy(device.prefix, room)).not.toBe('')
  })

  it('leaves a room for the exchange where this device has more than the relay', async () => {
    const store = await fillStore()
    const { url } = await startRelay({}, { store })
    const prefix = 'ahead'
    const room = meetingOf('2024-01-03')
    const ours = new Doc()
    const stored = await store.read(roomName(room))
    for (const update of stored.ok ? stored.value : []) applyUpdate(ours, update)
    ours.getText('notes').insert(0, 'mine: ')
    const db = await createCopy(`${prefix}/${room}`)
    await appendUpdate(db, encodeStateAsUpdate(ours))
    db.close()
    const { replication, exchanged } = createDevice(url, {
      storeNames: { of: (name) => `${prefix}/${name}` },
    })
    await until(replication.state, isComplete)
    expect(exchanged).toEqual([room])
    expect(await readCopy(prefix, room)).toBe('mine: 2024-01-03')
  })

  it('P21: compares every copy again when the relay was restored from a backup', async () => {
    const store = await fillStore()
    const backup = await fillStore()
    const room = meetingOf('2024-01-03')
    await store.append(roomName(room), encodeStateAsUpdate(meeting('since the backup')), [])
    const first = await startRelay({}, { store })
    const device = createDevice(first.url)
    await until(device.replication.state, isComplete)
    await first.close()
    device.line.set({ kind: 'offline', waiting: 0 })
    device.asked.length = 0
    await startRelay({ port: first.port }, { store: backup })
    device.line.set({ kind: 'saved' })
    await until(device.replication.state, ({ isWorking }) => isWorking)
    await until(device.replication.state, isComplete)
    expect(device.asked.flat()).toHaveLength(6)
    expect(device.exchanged).toContain(room)
  })

  it('brings only what somebody opened while the line is metered, or as it was chosen', async () => {
    const { url } = await startRelay({}, { store: await fillStore() })
    const power = createLiveValue({ isMetered: true, isOnBattery: false })
    const { replication, asked } = createDevice(url, { power })
    const isPaused = ({ hold }: { hold: unknown }) => hold !== undefined
    expect(await until(replication.state, isPaused)).toMatchObject({
      hold: { kind: 'paused', reason: 'metered' },
      isWorking: false,
    })
    expect(asked).toEqual([])
    replication.noteOpened('n')
    await until(replication.state, isComplete)
    const chosen = openKeepRules(createMemoryStorage(), () => {})
    chosen.setKept('left', 'n', false)
    const left = createDevice(url, { rules: chosen, storePrefix: 'left' })
    await until(left.replication.state, ({ notebooks }) => notebooks.length > 0)
    expect(left.replication.state.get()).toMatchObject({ isWorking: false, total: 0 })
    chosen.setKept('left', 'n', true)
    await until(left.replication.state, isComplete)
  })

  it('says that the disk is full, keeps what it has, and goes on when there is room', async () => {
    const { url } = await startRelay({}, { store: await fillStore() })
    const timing = createManualTiming()
    const clock = { later: timing.later, nowMs: timing.elapsedMs, random: () => 1 }
    const tick = setInterval(() => timing.advance(1_000), 2)
    onTestFinished(() => clearInterval(tick))
    const { add } = IDBObjectStore.prototype
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('The disk is full', 'QuotaExceededError')
    }
    onTestFinished(() => {
      IDBObjectStore.prototype.add = add
    })
    const { replication } = createDevice(url, { clock })
    const full = await until(replication.state, ({ hold }) => hold?.kind === 'not-stored')
    expect(full.hold).toEqual({ kind: 'not-stored', problem: 'The disk is full' })
    IDBObjectStore.prototype.add = add
    await until(replication.state, isComplete)
    expect(replication.state.get().hold).toBeUndefined()
  })

  it('frees a notebook’s copies, and nothing the relay has not confirmed', async () => {
    const { url } = await startRelay({}, { store: await fillStore() })
    const mine = meetingOf('2024-01-03')
    const waitingEdits = { count: (room: string) => Number(room === mine) }
    const rules = openKeepRules(createMemoryStorage(), () => {})
    const device = createDevice(url)
    await until(device.replication.state, isComplete)
    await device.replication.close()
    const { storeNames, prefix } = device
    const memory = openReplicaMemory(`${prefix}/replica`)
    const again = createDevice(url, {
      memory,
      storeNames,
      waitingEdits,
      rules,
      storePrefix: prefix,
    })
    await until(again.replication.state, isComplete)
    rules.setKept(prefix, 'n', false)
    const freed = await again.replication.free('n')
    expect(freed).toMatchObject({ ok: true, value: { meetings: 4, kept: 1 } })
    expect(freed.ok && freed.value.bytes).toBeGreaterThan(0)
    expect(await readCopy(prefix, mine)).toBe('2024-01-03')
    expect(await readCopy(prefix, meetingOf('2024-01-10'))).toBe('')
    expect(again.replication.state.get().isWorking).toBe(false)
  })
})
