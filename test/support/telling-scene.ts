import { Doc, encodeStateAsUpdate } from 'yjs'
import { initMeeting, type NewMeeting } from '../../shared/documents/meeting'
import { initNotebook, listMeeting, setPerson } from '../../shared/documents/notebook'
import { meetingRoom, notebookRoom } from '../../shared/documents/ids'
import { fail } from '../../shared/result'
import { silentLog } from '../../sync-server/log'
import { createDocumentReader } from '../../sync-server/reading/document-reader'
import { createMemoryStore } from '../../sync-server/store/memory-store'
import type { Channel, Channels } from '../../sync-server/telling/channels-file'
import type { Delivery, Outcome } from '../../sync-server/telling/delivery'
import type { TellingStore } from '../../sync-server/telling/telling-store'
import { createMemoryTellingStore } from '../../sync-server/telling/memory-telling-store'
import { createOutbox } from '../../sync-server/telling/outbox'
import { createStillAllowed } from '../../sync-server/telling/still-allowed'
import { startTelling, type Telling } from '../../sync-server/telling/telling'
import { countingIds } from './counting-ids'
import { createManualTiming, settle } from './manual-timing'
import { roomName } from './open-room'

/** The channels of the scene: a chat, a bot, and mail. */
export const sceneChannels: Channels = {
  publicUrl: 'https://notes.example',
  quietMs: 600_000,
  channels: [
    { id: 'chat', name: '#arch', kind: 'slack', url: 'https://chat.example/hook' },
    {
      id: 'bot',
      name: 'Wiki bot',
      kind: 'json',
      url: 'https://bot.example/hook',
      key: new Uint8Array(32),
    },
    {
      id: 'post',
      name: 'Mail',
      kind: 'mail',
      host: 'mail.example',
      port: 587,
      tls: 'starttls',
      login: undefined,
      from: { name: 'Confab', address: 'confab@notes.example' },
    },
  ] satisfies Channel[],
}

/** What reached a receiver. */
export interface Received {
  readonly engine: string
  readonly delivery: Delivery
}

/** A notebook whose relay tells of it, with receivers that remember what they got. */
export function createTellingScene() {
  const timing = createManualTiming()
  const rooms = createMemoryStore(timing.nowMs)
  const kept = createMemoryTellingStore()
  let isFull = false
  const store: TellingStore = {
    ...kept,
    write: async (...args) => (isFull ? fail('disk-full') : kept.write(...args)),
  }
  const newId = countingIds()
  const received: Received[] = []
  const peers = new Map<string, number>()
  const engines = new Map<string, Telling>()
  let answer: (delivery: Delivery) => Outcome = () => ({ kind: 'taken' })
  let reads = 0

  const sendAs = (engine: string) => async (delivery: Delivery) => {
    received.push({ engine, delivery })
    return answer(delivery)
  }
  const reader = createDocumentReader(
    {
      ...rooms,
      read(room) {
        reads += 1
        return rooms.read(room)
      },
    },
    silentLog,
  )

  /** A document whose every change is stored, and heard of by the engines. */
  function createRoomDoc(name: string, fill: (doc: Doc) => void): Doc {
    const doc = new Doc()
    fill(doc)
    const room = roomName(name)
    void rooms.append(room, encodeStateAsUpdate(doc), [])
    for (const { hear } of engines.values()) hear(room, encodeStateAsUpdate(doc))
    doc.on('update', (update: Uint8Array) => {
      void rooms.append(room, update, [])
      for (const { hear } of engines.values()) hear(room, update)
    })
    return doc
  }

  const notebook = createRoomDoc(notebookRoom('n1'), (doc) => {
    initNotebook(doc, { title: 'Arch Hours: 2023' }, newId)
    for (const name of ['Ana', 'Bo', 'Cy'])
      setPerson(doc, { id: name.toLowerCase(), name, aliases: [] })
  })

  return {
    notebook,
    received,
    store,
    timing,
    reads: () => reads,
    /** The meeting `m<date>`, listed in the notebook. */
    createMeeting(meeting: Omit<NewMeeting, 'notebookId'>, id = `m${meeting.date}`): Doc {
      const doc = createRoomDoc(meetingRoom(id), (doc) =>
        initMeeting(doc, { notebookId: 'n1', ...meeting }, newId),
      )
      const { date, title = '', state = 'planned' } = meeting
      listMeeting(notebook, { id, date, title, state })
      return doc
    },
    newId,
    setAnswer(next: (delivery: Delivery) => Outcome) {
      answer = next
    },
    /** Whether the disk takes nothing more. */
    fill(isNow: boolean) {
      isFull = isNow
    },
    enter: (meetingId: string, count: number) => void peers.set(meetingRoom(meetingId), count),
    async start(engine = 'one') {
      const sends = new Map(sceneChannels.channels.map(({ id }) => [id, sendAs(engine)] as const))
      const stillAllowed = createStillAllowed(reader)
      const common = { store, timing, log: silentLog, engine, stillAllowed }
      const outbox = createOutbox({ ...common, sends, chance: () => 0, onTried: () => {} })
      const telling = startTelling({
        ...common,
        rooms,
        reader,
        outbox,
        channels: sceneChannels,
        nowMs: timing.nowMs,
        peersIn: (room) => peers.get(room) ?? 0,
      })
      engines.set(engine, telling)
      timing.advance(0)
      await settle()
      return telling
    },
    async stop(engine = 'one') {
      const closed = engines.get(engine)?.close()
      engines.delete(engine)
      timing.advance(3_000)
      await closed
    },
    /** Time goes on in small steps, and everything that is due has its turn. */
    async pass(ms: number) {
      const stepMs = Math.max(5_000, ms / 200)
      for (let passed = 0; passed < ms; passed += stepMs) {
        timing.advance(Math.min(stepMs, ms - passed))
        await settle()
      }
    },
  }
}

/** The scene of a test. */
export type TellingScene = ReturnType<typeof createTellingScene>
