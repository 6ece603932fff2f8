import type { Doc } from 'yjs'
import type { TopicJson } from '../confab-json'
import type { Stop } from '../confab-json-facts'
import { chooseIdeationSpace, readIdeationSpace } from '../meeting/ideation-space'
import { readTopicLadder, setTopicLadder } from '../meeting/ladder'
import { revoteKey, revotes } from '../meeting/revotes'
import { readRungTotals, usedAtKey } from '../meeting/topic-rungs'
import { CARRIED_TO, readCarriedTo, readStory, STORY } from '../outcomes/topic-story'
import { meetingRoots } from './meeting'
import { isTopicInternal, setTopicInternal } from './topics'

type Facts = Pick<
  TopicJson,
  'audience' | 'space' | 'ladder' | 'rungs' | 'story' | 'carriedTo' | 'archivedAtMs'
>
type Rung = NonNullable<Facts['rungs']>[number]
type NameOf = (personId: string) => string

/** Reads what is known of a topic beside its text, its dots and what the list of topics says. */
export function readTopicFacts(doc: Doc, topicId: string, nameOf: NameOf): Facts {
  const [space, ladder] = [readIdeationSpace(doc, topicId), readTopicLadder(doc, topicId)]
  const [rungs, story] = [readRungs(doc, topicId, nameOf), readStory(doc, topicId)]
  const carriedTo = readCarriedTo(doc, topicId)
  const archivedAtMs = meetingRoots.topics(doc).get(topicId)?.get('archivedAt')
  return {
    ...(isTopicInternal(doc, topicId) && { audience: 'internal' as const }),
    ...(space && { space }),
    ...(ladder && { ladder: [...ladder] }),
    ...(rungs.length > 0 && { rungs }),
    ...(story.length > 0 && { story }),
    ...(carriedTo && { carriedTo }),
    ...(typeof archivedAtMs === 'number' && { archivedAtMs }),
  }
}

/** How names and meetings of a file are called in this document. */
export interface Renaming {
  readonly enter: (name: string) => string
  readonly meetingIdOf: (id: string) => string
}

/** Writes the same about a topic that is in the document. */
export function writeTopicFacts(
  doc: Doc,
  topicId: string,
  { audience, space, ladder, rungs = [], story, carriedTo, archivedAtMs }: Facts,
  { enter, meetingIdOf }: Renaming,
): void {
  const entry = meetingRoots.topics(doc).get(topicId)
  if (!entry) return
  const hereOf = (stop: Stop): Stop => ({ ...stop, meetingId: meetingIdOf(stop.meetingId) })
  if (audience === 'internal') setTopicInternal(doc, topicId, true)
  if (space) chooseIdeationSpace(doc, topicId, space)
  if (ladder) setTopicLadder(doc, topicId, ladder)
  if (story) entry.set(STORY, story.map(hereOf))
  if (carriedTo) entry.set(CARRIED_TO, hereOf(carriedTo))
  if (archivedAtMs !== undefined) entry.set('archivedAt', archivedAtMs)
  for (const each of rungs) {
    const { rung, totalMs } = each
    if (totalMs !== undefined) {
      entry.set(usedAtKey(rung), totalMs)
      entry.set('rung', Math.max(rung, Number(entry.get('rung') ?? 0)))
    }
    for (const vote of revotes) {
      for (const name of each[vote] ?? []) {
        meetingRoots.revotes(doc).set(revoteKey({ topicId, rung }, enter(name)), vote)
      }
    }
  }
}

/** The rungs of a topic with what it had used at the end of each, and who voted how about it. */
function readRungs(doc: Doc, topicId: string, nameOf: NameOf): Rung[] {
  const rungs = new Map<number, Rung>()
  for (const [rung, totalMs] of readRungTotals(doc, topicId)) rungs.set(rung, { rung, totalMs })
  for (const [key, value] of meetingRoots.revotes(doc)) {
    const [of, text, personId] = key.split('/')
    const vote = revotes.find((each) => each === value)
    if (of !== topicId || !/^\d{1,9}$/.test(text ?? '') || !personId || !vote) continue
    const known = rungs.get(Number(text)) ?? { rung: Number(text) }
    rungs.set(known.rung, { ...known, [vote]: [...(known[vote] ?? []), nameOf(personId)].sort() })
  }
  return [...rungs.values()].sort((a, b) => a.rung - b.rung)
}
