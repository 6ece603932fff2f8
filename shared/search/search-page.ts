import type {
  Block,
  IntentionKind,
  MeetingJson,
  MeetingState,
  TopicJson,
  TopicState,
} from '../confab-json'

/** What a line can be found as. */
export const lineKinds = ['line', 'decision', 'action', 'poll', 'comment'] as const
export type SearchLineKind = (typeof lineKinds)[number]

/** What a topic can hold besides words. */
export const features = [
  'decision',
  'action',
  'poll',
  'comment',
  'link',
  'code',
  'table',
  'image',
] as const
export type Feature = (typeof features)[number]

/** A line of notes, or a comment, that can be found. */
export interface SearchLine {
  /** The line to jump to: of a comment, the one it stands at. */
  readonly id?: string
  readonly kind: SearchLineKind
  readonly text: string
  /** Who said it, or wrote the comment. */
  readonly by: readonly string[]
  readonly assignee?: string
  /** Of what can be: an action that is not done, a poll that is not closed, a thread that is not resolved. */
  readonly isOpen?: boolean
  readonly isInternal?: true
}

/** A topic that can be found; without an id it is the meeting's own text above its topics. */
export interface SearchTopic {
  readonly id?: string
  readonly title: string
  readonly intentions: readonly IntentionKind[]
  readonly proposers: readonly string[]
  readonly state: TopicState
  /** Of a quest, whether it waits for an answer; of a parked topic, that it waits. One carried on waits elsewhere. */
  readonly isOpen?: boolean
  readonly isInternal?: true
  readonly isCarriedOn?: true
  readonly features: readonly Feature[]
  readonly lines: readonly SearchLine[]
}

/** All of a meeting that can be found. Plain data: it can be stored and sent. */
export interface SearchPage {
  readonly meetingId: string
  readonly notebookId: string
  readonly date: string
  readonly title: string
  readonly state: MeetingState
  readonly attendees: readonly string[]
  readonly topics: readonly SearchTopic[]
}

/** A thread of comments as search takes it; names, not ids. */
export interface SearchThread {
  /** Absent where what it was about is gone. */
  readonly topicId?: string
  readonly lineId?: string
  readonly isResolved: boolean
  readonly isInternal?: true
  readonly comments: readonly { readonly by: string; readonly text: string }[]
}

/**
 * What of a meeting can be found: titles, notes, people, decisions, actions, polls and comments. Archived topics
 * are out of sight here too. `undefined` for a meeting without an id: nothing could lead to it.
 */
export function searchable(
  meeting: MeetingJson,
  notebookId: string,
  threads: readonly SearchThread[] = [],
): SearchPage | undefined {
  const { id: meetingId, date, title, state, attendees, intro, topics } = meeting
  if (meetingId === undefined) return undefined
  const ids = new Set(topics.map((topic) => topic.id))
  // A thread whose topic is not in sight stays to be found, by its meeting.
  const ofMeeting = threads.filter(({ topicId }) => topicId === undefined || !ids.has(topicId))
  const own: SearchTopic = {
    title,
    intentions: [],
    proposers: [],
    state: 'discussed',
    features: featuresOf(intro, ofMeeting),
    lines: linesOf(intro, ofMeeting),
  }
  return {
    meetingId,
    notebookId,
    date,
    title,
    state,
    attendees,
    topics: [own, ...topics.map((topic) => topicOf(topic, threads))].filter(holdsSomething),
  }
}

const holdsSomething = ({ id, title, lines }: SearchTopic) =>
  id !== undefined || title.trim() !== '' || lines.length > 0

function topicOf(topic: TopicJson, threads: readonly SearchThread[]): SearchTopic {
  const { id, title, intentions, proposers, state, notes, carriedTo, audience } = topic
  const own = id === undefined ? [] : threads.filter(({ topicId }) => topicId === id)
  const isOpen = waits(topic)
  return {
    ...(id !== undefined && { id }),
    title,
    intentions: [...new Set(intentions.map(({ kind }) => kind))],
    proposers,
    state,
    ...(isOpen !== undefined && { isOpen }),
    ...(audience === 'internal' && { isInternal: true }),
    ...(carriedTo && { isCarriedOn: true }),
    features: featuresOf(notes, own),
    lines: linesOf(notes, own),
  }
}

function waits({ intentions, state, notes, carriedTo }: TopicJson): boolean | undefined {
  if (carriedTo) return undefined
  const isQuest = intentions.some(({ kind }) => kind === 'quest')
  if (isQuest && !notes.some(({ mark }) => mark === 'answer')) return true
  if (state === 'parked') return true
  return isQuest ? false : undefined
}

const linesOf = (blocks: readonly Block[], threads: readonly SearchThread[]): SearchLine[] => [
  ...blocks.flatMap(lineOf),
  ...threads.flatMap(({ lineId, isResolved, isInternal, comments }) =>
    comments.map(({ by, text }) => ({
      ...(lineId !== undefined && { id: lineId }),
      kind: 'comment' as const,
      text,
      by: [by],
      isOpen: !isResolved,
      ...(isInternal && { isInternal }),
    })),
  ),
]

function lineOf(block: Block): SearchLine[] {
  const text = textOf(block).trim()
  const by = 'speakers' in block ? (block.speakers ?? []) : []
  const assignee = block.kind === 'action' ? block.assignee : undefined
  if (text === '' && by.length === 0 && assignee === undefined) return []
  const isOpen = isOpenBlock(block)
  return [
    {
      ...(block.id !== undefined && { id: block.id }),
      kind: kindOf(block),
      text,
      by,
      ...(assignee !== undefined && { assignee }),
      ...(isOpen !== undefined && { isOpen }),
      ...(block.internal && { isInternal: true }),
    },
  ]
}

const kindOf = ({ kind }: Block): SearchLineKind =>
  kind === 'decision' || kind === 'action' || kind === 'poll' ? kind : 'line'

function isOpenBlock(block: Block): boolean | undefined {
  if (block.kind === 'action') return block.done !== true
  return block.kind === 'poll' ? block.closed !== true : undefined
}

/** What people read in a block; the source of a block that only another program draws is not that. */
function textOf(block: Block): string {
  switch (block.kind) {
    case 'table':
      return block.rows.map((row) => row.map(({ text }) => text).join(' | ')).join('\n')
    case 'poll':
      return [block.text, ...block.options.map(({ text }) => text)].join(' · ')
    case 'raw':
    case 'divider':
      return ''
    default:
      return block.text
  }
}

function featuresOf(blocks: readonly Block[], threads: readonly SearchThread[]): Feature[] {
  const found = new Set<string>(blocks.map(({ kind }) => kind))
  if (blocks.some(holdsLink)) found.add('link')
  if (threads.length > 0) found.add('comment')
  return features.filter((feature) => found.has(feature))
}

const holdsLink = (block: Block) =>
  ('spans' in block && block.spans?.some(({ mark }) => mark === 'link') === true) ||
  /https?:\/\//.test(textOf(block))
