import { Doc } from 'yjs'
import { dotKey, parseDotKey } from '../../../shared/documents/dots'
import { initMeeting, meetingRoots } from '../../../shared/documents/meeting'
import { tallyMeeting } from '../../../shared/documents/meeting-dots'
import { addTopic, listTopics } from '../../../shared/documents/topics'

const DOTS_EACH = 3

/** A meeting in which everybody has placed three dots, one in a hundred of them on two machines at once. */
export function meetingOfVoters({ voters, topics }: { voters: number; topics: number }): Doc {
  const doc = new Doc()
  const random = mulberry(7)
  const pick = (count: number) => Math.floor(random() * count)
  initMeeting(doc, { notebookId: 'bench', date: '2026-01-14' }, () => 'bench-epoch')
  doc.transact(() => {
    const ids = Array.from({ length: topics }, (_, index) => {
      const id = `topic-${String(index).padStart(6, '0')}`
      return addTopic(doc, { id, title: `Topic ${index}`, proposers: ['Ana'] }, () => 'unused')
    })
    const dots = meetingRoots.dots(doc)
    for (let voter = 0; voter < voters; voter += 1) {
      const placed = voter % 100 === 0 ? DOTS_EACH * 2 : DOTS_EACH
      for (let dot = 0; dot < placed; dot += 1) {
        const key = dotKey(ids[pick(topics)] ?? '', `person-${String(voter).padStart(5, '0')}`)
        dots.set(key, (dots.get(key) ?? 0) + 1)
      }
    }
  })
  return doc
}

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
