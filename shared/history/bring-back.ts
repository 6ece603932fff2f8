import type { Doc } from 'yjs'
import type { Block, MeetingJson, PollOption, TopicJson } from '../confab-json'
import { countBallots } from '../documents/ballots'
import { meetingRoots } from '../documents/meeting'
import { readMeeting } from '../documents/meeting-json'
import { readBlocks } from '../documents/node-block'
import { readTopics } from '../documents/topics'
import { applyMeeting, applyTopic, type ApplyOptions } from '../merge/apply-meeting'

/** What becomes of topics that were made after the state that is brought back. */
export type MadeSince = 'archive' | 'keep'

/** `missing`: what is gone comes back, and whatever was written since stays; `exactly`: all is as it was. */
export type HowBack = 'missing' | 'exactly'

/** What is brought back of an earlier state. */
export interface BringBack {
  readonly past: MeetingJson
  /** One topic; absent for the whole meeting. */
  readonly topicId?: string | undefined
  readonly how: HowBack
  /** Counts only where all is to be exactly as it was. */
  readonly madeSince: MadeSince
}

/**
 * The meeting as it would be with an earlier state brought back: notes, titles and facts as they were then; votes,
 * the clock, who was there and where the meeting stands as they are. `undefined` where there is nothing to bring back.
 */
export function planBringBack(
  now: MeetingJson,
  { past, ...wish }: BringBack,
): MeetingJson | undefined {
  const topicBack = (topic: TopicJson) =>
    wish.how === 'exactly' ? withPresent(now, topic) : withMissing(now, topic)
  if (wish.topicId !== undefined) {
    const topic = topicOf(past, wish.topicId)
    return topic && withTopic(now, past, topicBack(topic))
  }
  if (wish.how === 'missing') {
    const intro = addMissing(now.intro, past.intro, idsOfLines(now))
    const start: MeetingJson = { ...now, intro }
    return past.topics.reduce((so, topic) => withTopic(so, past, withMissing(now, topic)), start)
  }
  const known = new Set([...past.topics, ...(past.archived ?? [])].map(({ id }) => id))
  const since = now.topics.filter(({ id }) => !known.has(id))
  const kept = wish.madeSince === 'keep' ? since : []
  const topics = [...past.topics.map(topicBack), ...kept]
  const inSight = new Set(topics.map(({ id }) => id))
  const archived = [...now.topics, ...(now.archived ?? [])].filter(({ id }) => !inSight.has(id))
  const { archived: _archived, ...rest } = now
  return {
    ...rest,
    title: past.title,
    intro: past.intro,
    topics,
    ...(archived.length > 0 && { archived }),
  }
}

/** Brings an earlier state back by an edit like any other: what somebody types meanwhile in a line that stays is kept. */
export function bringBack(
  doc: Doc,
  meetingId: string,
  wish: BringBack,
  options: ApplyOptions,
): void {
  const now = readMeeting(doc, meetingId)
  const planned = now && planBringBack(now, wish)
  if (!planned) return
  const words = { ...options, extent: 'words' } as const
  if (wish.topicId === undefined) {
    const blocks = (some: readonly Block[]) => some.map((block) => withPresentVotes(doc, block))
    const topics = planned.topics.map((topic) => ({ ...topic, notes: blocks(topic.notes) }))
    return applyMeeting(doc, { ...planned, intro: blocks(planned.intro), topics }, words)
  }
  const place = planned.topics.findIndex(({ id }) => id === wish.topicId)
  const wanted = planned.topics[place]
  if (!wanted) return
  const elsewhere = idsElsewhere(doc, wish.topicId)
  const notes = wanted.notes.map((block) => withPresentVotes(doc, apart(block, elsewhere)))
  applyTopic(doc, { wanted: { ...wanted, notes }, place }, words)
}

const topicOf = ({ topics, archived = [] }: MeetingJson, topicId: string) =>
  [...topics, ...archived].find(({ id }) => id === topicId)

/** One topic as it was past, at its place among those that are in sight now. */
function withTopic(now: MeetingJson, past: MeetingJson, wanted: TopicJson): MeetingJson {
  const isHere = ({ id }: TopicJson) => id === wanted.id
  const archived = (now.archived ?? []).filter((each) => !isHere(each))
  const { archived: _archived, ...rest } = now
  return {
    ...rest,
    topics: now.topics.some(isHere)
      ? now.topics.map((each) => (isHere(each) ? wanted : each))
      : now.topics.toSpliced(placeBack(now, past, wanted), 0, wanted),
    ...(archived.length > 0 && { archived }),
  }
}

/** Behind the nearest topic above it then that is still in sight. */
function placeBack(now: MeetingJson, past: MeetingJson, { id }: TopicJson): number {
  const at = past.topics.findIndex((topic) => topic.id === id)
  const above = past.topics.slice(0, Math.max(0, at)).toReversed()
  const nearest = above.find((topic) => now.topics.some((each) => each.id === topic.id))
  return at < 0 ? now.topics.length : now.topics.findIndex((each) => each.id === nearest?.id) + 1
}

/** A topic as it was, with the votes and the time it has now; nobody starts or leaves it by bringing it back. */
function withPresent(now: MeetingJson, topic: TopicJson): TopicJson {
  const present = topicOf(now, topic.id ?? '')
  const { voters: _voters, timeUsedMs: _timeUsedMs, archivedAtMs: _archivedAtMs, ...words } = topic
  const isRunning = topic.state === 'discussing' || present?.state === 'discussing'
  return {
    ...words,
    dots: present?.dots ?? 0,
    ...(present?.voters && { voters: present.voters }),
    ...(present?.timeUsedMs !== undefined && { timeUsedMs: present.timeUsedMs }),
    state: isRunning ? (present?.state ?? 'discussed') : topic.state,
    notes: topic.notes,
  }
}

/** A topic as it is, with the lines it has no more; one that is out of sight comes back as it is there. */
function withMissing(now: MeetingJson, topic: TopicJson): TopicJson {
  const present = topicOf(now, topic.id ?? '')
  if (!present) return withPresent(now, topic)
  const { archivedAtMs: _archivedAtMs, ...words } = present
  return { ...words, notes: addMissing(present.notes, topic.notes, idsOfLines(now)) }
}

/** Adds the lines that are nowhere any more, each behind the line it stood behind, and fills those that were emptied. */
function addMissing(
  notes: readonly Block[],
  past: readonly Block[],
  known: ReadonlySet<string>,
): Block[] {
  const before = new Map(past.map((line) => [line.id, line]))
  const lines = notes.map((line) => (line.text.trim() === '' && before.get(line.id)) || line)
  for (const [at, line] of past.entries()) {
    if (line.id === undefined || known.has(line.id)) continue
    const above = past.slice(0, at).findLast(({ id }) => lines.some((each) => each.id === id))
    lines.splice(lines.findIndex(({ id }) => id === above?.id) + 1, 0, line)
  }
  return lines
}

const idsOfLines = ({ intro, topics, archived = [] }: MeetingJson): ReadonlySet<string> =>
  new Set(
    [...intro, ...[...topics, ...archived].flatMap(({ notes }) => notes)].flatMap(
      ({ id }) => id ?? [],
    ),
  )

/** A poll with the votes that came with its text as they are; those people cast stand beside the notes. */
function withPresentVotes(doc: Doc, block: Block): Block {
  if (block.kind !== 'poll') return block
  const present = findPoll(doc, block.id)
  const cast = countBallots(meetingRoots.ballots(doc), block.id ?? '', block.choice ?? 'single')
  const options = block.options.map(({ unnamedVotes = 0, ...option }): PollOption => {
    const counted = block.anonymous ? (cast.get(option.id ?? '')?.length ?? 0) : 0
    const found = present?.options.find(({ id }) => id === option.id)
    const votes = found ? (found.unnamedVotes ?? 0) : Math.max(0, unnamedVotes - counted)
    return { ...option, ...(votes > 0 && { unnamedVotes: votes }) }
  })
  return { ...block, options }
}

type Poll = Extract<Block, { kind: 'poll' }>

function findPoll(doc: Doc, id: string | undefined): Poll | undefined {
  const blocks = fragmentsOf(doc).flatMap(({ fragment }) => readBlocks(fragment))
  return blocks.find((block): block is Poll => block.kind === 'poll' && block.id === id)
}

const fragmentsOf = (doc: Doc) => [
  { topicId: undefined, fragment: meetingRoots.intro(doc) },
  ...readTopics(doc).map(({ id }) => ({ topicId: id, fragment: meetingRoots.topicText(doc, id) })),
]

/** The ids of all lines that are not in this topic, nor in one that is shown in it. */
function idsElsewhere(doc: Doc, topicId: string): ReadonlySet<string> {
  const shownIn = new Map(readTopics(doc).map(({ id, mergedInto }) => [id, mergedInto]))
  return new Set(
    fragmentsOf(doc).flatMap(({ topicId: owner, fragment }) =>
      owner === topicId || shownIn.get(owner ?? '') === topicId
        ? []
        : readBlocks(fragment).flatMap(({ id }) => id ?? []),
    ),
  )
}

/** A line that went on to another topic comes back as a line of its own, for no two may have one id. */
function apart(block: Block, elsewhere: ReadonlySet<string>): Block {
  if (block.id === undefined || !elsewhere.has(block.id)) return block
  const { id: _id, ...rest } = block
  if (rest.kind !== 'poll') return rest
  return { ...rest, options: rest.options.map(({ id: _option, ...option }) => option) }
}
