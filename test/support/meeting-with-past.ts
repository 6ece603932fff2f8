import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import type { Block, MeetingJson, TopicJson } from '../../shared/confab-json'
import { meetingRoom, notebookRoom, WORKSPACE_ROOM } from '../../shared/documents/ids'
import { initMeeting, meetingRoots } from '../../shared/documents/meeting'
import { readMeeting } from '../../shared/documents/meeting-json'
import { initNotebook, listMeeting } from '../../shared/documents/notebook'
import { listNotebook } from '../../shared/documents/workspace'
import { applyMeeting } from '../../shared/merge/apply-meeting'
import { createMemoryStore } from '../../sync-server/store/memory-store'
import { countingIds } from './counting-ids'
import { roomName } from './open-room'

/** Where the meeting of `meetingWithPast` is, in the page's address. */
export const PLACE_WITH_PAST = '#/n/garden/m/m1'

const DATE = '2026-11-23'

/** A store with a notebook and a meeting that people wrote over three days, each in a client of their own. */
export async function meetingWithPast(people: readonly string[], endMs: number) {
  let now = endMs - 50 * HOUR
  let isTold = false
  // What people write from then on, they write now.
  const store = createMemoryStore(() => (isTold ? Date.now() : now))
  const newId = countingIds('past')
  const shared = new Doc()
  const append = (room: string, doc: Doc, writers: readonly string[]) =>
    store.append(roomName(room), encodeStateAsUpdate(doc), writers)
  const keep = async (room: string, fill: (doc: Doc) => void) => {
    const doc = new Doc()
    fill(doc)
    await append(room, doc, [])
  }
  await keep(WORKSPACE_ROOM, (doc) => listNotebook(doc, { id: 'garden', title: 'Garden Circle' }))
  await keep(notebookRoom('garden'), (doc) => {
    initNotebook(doc, { title: 'Garden Circle' }, newId)
    listMeeting(doc, { id: 'm1', date: DATE, title: 'Roofs and rain', state: 'live' })
  })

  /** Somebody changes the meeting, some time after whoever wrote before. */
  async function write(name: string, afterMs: number, edit: (meeting: MeetingJson) => MeetingJson) {
    now += afterMs
    const doc = new Doc()
    applyUpdate(doc, encodeStateAsUpdate(shared))
    const before = readMeeting(doc, 'm1')
    if (!before) throw new Error('The meeting was not begun')
    const changes: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => changes.push(update))
    const id = idOf(name)
    meetingRoots.writers(doc).set(String(doc.clientID), id)
    meetingRoots.people(doc).set(id, { name })
    applyMeeting(doc, edit(before), { newId, personIdOf: idOf, nowMs: now, extent: 'words' })
    for (const update of changes) {
      applyUpdate(shared, update)
      await store.append(roomName(meetingRoom('m1')), update, [id])
    }
  }

  initMeeting(shared, { notebookId: 'garden', date: DATE, title: 'Roofs', state: 'live' }, newId)
  await append(meetingRoom('m1'), shared, [])
  await tellStory(people, write)
  isTold = true
  return store
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const idOf = (name: string) => `person-${name.toLowerCase().replaceAll(/\W/g, '')}`

type Write = (
  name: string,
  afterMs: number,
  edit: (meeting: MeetingJson) => MeetingJson,
) => Promise<void>

async function tellStory(people: readonly string[], write: Write): Promise<void> {
  const [ada = 'Ada', bo = 'Bo', cy = 'Cy'] = people
  await write(ada, MINUTE, (meeting) => ({ ...meeting, topics: topics.map(withoutNotes) }))
  await write(bo, MINUTE, (meeting) => ({ ...meeting, title: 'Roofs and rain' }))
  for (const [at, line] of lines.entries()) {
    const name = people[at % people.length] ?? bo
    await write(
      name,
      2 * MINUTE,
      onTopic(at % topics.length, (notes) => [...notes, line]),
    )
  }
  await write(
    cy,
    20 * HOUR,
    onTopic(0, (notes) => notes.map(reword('twice a week', 'every second day'))),
  )
  await write(
    cy,
    MINUTE,
    onTopic(0, (notes) => notes.slice(0, 2)),
  )
  await write(ada, 5 * MINUTE, (meeting) => ({
    ...meeting,
    topics: meeting.topics.toSpliced(2, 1),
  }))
  await write(
    bo,
    22 * HOUR,
    onTopic(1, (notes) => notes.toReversed()),
  )
  await write(bo, MINUTE, (meeting) => ({
    ...meeting,
    topics: meeting.topics.map((topic, at) =>
      at === 1 ? { ...topic, title: 'Which seeds for the north wall?', state: 'parked' } : topic,
    ),
  }))
  await write(
    ada,
    2 * MINUTE,
    onTopic(1, (notes) => [...notes, line('late', 'Order by Friday, or the stall is closed.')]),
  )
}

interface LineFacts {
  readonly indent?: number
  readonly speakers?: string[]
}

const line = (id: string, text: string, { indent = 0, ...facts }: LineFacts = {}): Block => ({
  kind: 'bullet',
  id,
  indent,
  text,
  ...facts,
})
const actionOf = (id: string, text: string): Block => ({
  kind: 'action',
  id,
  indent: 0,
  text,
  assignee: 'Bo',
})

const onTopic =
  (at: number, change: (notes: readonly Block[]) => Block[]) =>
  (meeting: MeetingJson): MeetingJson => ({
    ...meeting,
    topics: meeting.topics.map((topic, index) =>
      index === at ? { ...topic, notes: change(topic.notes) } : topic,
    ),
  })

const reword =
  (from: string, to: string) =>
  (block: Block): Block =>
    block.kind === 'bullet' ? { ...block, text: block.text.replace(from, to) } : block

const topicOf = (
  id: string,
  label: TopicJson['intentions'][number]['kind'],
  title: string,
): TopicJson => ({
  id,
  dots: 0,
  intentions: [{ kind: label, label }],
  proposers: ['Ada'],
  title,
  state: 'proposed',
  notes: [],
})

const topics = [
  topicOf('t1', 'quest', 'Who waters the roof while Ines is away?'),
  topicOf('t2', 'ideation', 'Which seeds for the wall?'),
  topicOf('t3', 'inform', 'The pump makes a noise'),
]

const withoutNotes = (topic: TopicJson) => ({ ...topic, notes: [] })

const lines: readonly Block[] = [
  line(
    'l1',
    'The roof needs water twice a week from May on, and daily when it is hotter than thirty degrees.',
  ),
  line('l2', 'Runner beans climb best; sweet peas smell better.', { speakers: ['Bo'] }),
  line('l3', 'It sounds like a bearing, not like air.'),
  line('l4', 'Ines leaves on the third and is back on the twentieth.', { indent: 1 }),
  line('l5', 'Nasturtiums for the lower half.', { indent: 1 }),
  actionOf('l6', 'The smith looks at it on Monday.'),
  line('l7', 'Two people are enough, if the hose reaches.'),
  {
    kind: 'decision',
    id: 'l8',
    indent: 0,
    text: 'We buy the beans from the stall at the north gate.',
  },
  line('l9', 'Until then we carry cans.'),
  actionOf('l10', 'Bo will ask the school whether the children want to help.'),
]
