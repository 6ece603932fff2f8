import { Doc, encodeStateAsUpdate } from 'yjs'
import { dotKey, parseDotKey } from '../../../shared/documents/dots'
import { initMeeting, meetingRoots } from '../../../shared/documents/meeting'
import { tallyMeeting } from '../../../shared/documents/meeting-dots'
import { initNotebook, listMeeting } from '../../../shared/documents/notebook'
import { addTopic, listTopics } from '../../../shared/documents/topics'

const DOTS_EACH = 3

/** How large a crowd votes on how many topics. */
interface Crowd {
  readonly voters: number
  readonly topics: number
}

/** A meeting in which everybody has placed three dots, one in a hundred of them on two machines at once. */
export function meetingOfVoters({ voters, topics }: Crowd): Doc {
  const doc = meetingOf(topics)
  doc.transact(() => {
    const dots = meetingRoots.dots(doc)
    for (const { personId, topicIds } of chooseTopics({ voters, topics })) {
      for (const topicId of topicIds) {
        const key = dotKey(topicId, personId)
        dots.set(key, (dots.get(key) ?? 0) + 1)
      }
    }
  })
  return doc
}

/** The meeting before anybody votes, and the notebook that lists it, as updates. */
export function plannedMeeting(meetingId: string, topics: number) {
  const notebook = new Doc()
  initNotebook(notebook, { title: 'A crowd' }, () => 'bench-epoch')
  listMeeting(notebook, { id: meetingId, date: '2026-01-14', title: '', state: 'planned' })
  return {
    notebook: encodeStateAsUpdate(notebook),
    meeting: encodeStateAsUpdate(meetingOf(topics)),
  }
}

/** What the machines of a crowd send, by person: an update for each dot, the first with their name. */
export function updatesOfVoters(crowd: Crowd): Uint8Array[][] {
  return chooseTopics(crowd).map(({ personId, topicIds }) => {
    const doc = new Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update) => updates.push(update))
    for (const [index, topicId] of topicIds.entries()) {
      doc.transact(() => {
        const key = dotKey(topicId, personId)
        const dots = meetingRoots.dots(doc)
        dots.set(key, (dots.get(key) ?? 0) + 1)
        if (index > 0) return
        meetingRoots.writers(doc).set(String(doc.clientID), personId)
        meetingRoots.people(doc).set(personId, { name: `Person ${personId.slice(-5)}` })
      })
    }
    return updates
  })
}

function meetingOf(topics: number): Doc {
  const doc = new Doc()
  initMeeting(doc, { notebookId: 'bench', date: '2026-01-14' }, () => 'bench-epoch')
  for (let index = 0; index < topics; index += 1) {
    const topic = { id: topicIdAt(index), title: `Topic ${index}`, proposers: ['Ana'] }
    addTopic(doc, topic, () => 'unused')
  }
  return doc
}

function chooseTopics({ voters, topics }: Crowd) {
  const random = mulberry(7)
  return Array.from({ length: voters }, (_, voter) => {
    const placed = voter % 100 === 0 ? DOTS_EACH * 2 : DOTS_EACH
    return {
      personId: `person-${String(voter).padStart(5, '0')}`,
      topicIds: Array.from({ length: placed }, () => topicIdAt(Math.floor(random() * topics))),
    }
  })
}

const topicIdAt = (index: number) => `topic-${String(index).padStart(6, '0')}`

/** All dots that count, by the rules of Confab. */
export const tallyByRule = (doc: Doc) => sumOf([...tallyMeeting(doc)].map(([, { total }]) => total))

/** The same by the plainest way there is: every key sorted, so that everybody's come in one order. */
export function tallyBySorting(doc: Doc): number {
  const shown = new Set(listTopics(doc).map(({ id }) => id))
  const left = new Map<string, number>()
  const totals = new Map<string, number>()
  const entries = [...meetingRoots.dots(doc)].sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [key, count] of entries) {
    const { topicId = '', personId = '' } = parseDotKey(key) ?? {}
    if (!shown.has(topicId)) continue
    const counting = Math.min(count, left.get(personId) ?? DOTS_EACH)
    left.set(personId, (left.get(personId) ?? DOTS_EACH) - counting)
    totals.set(topicId, (totals.get(topicId) ?? 0) + counting)
  }
  return sumOf([...totals.values()])
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

/** Chance that is the same in every run. */
function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
