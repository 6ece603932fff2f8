import type { Block, MeetingJson } from '../confab-json'
import { intentionKinds, type IntentionKind } from '../confab-json'
import type { NewId } from '../documents/ids'
import { colonWord } from '../grammar/speakers'
import type { Correction } from './correction'
import type { PlacedNotice } from './placed-notice'

/** What the corrections of a notice are found in: its meeting as it is now, and its fellow notices. */
export interface NoticeContext {
  readonly meeting: MeetingJson | undefined
  /** All notices of the import: a date is read the other way in all of them at once. */
  readonly notices: readonly PlacedNotice[]
  readonly newId: NewId
}

/** How what a notice speaks of can be put right, the likeliest first; only what would change something. */
export function proposeCorrections(notice: PlacedNotice, context: NoticeContext): Correction[] {
  const { doubt } = notice
  if (doubt?.reason === 'same-person')
    return [{ kind: 'same-person', names: nameOrder(doubt.names) }]
  if (doubt?.reason === 'date-order') return [swapDays(context.notices)]
  const { meeting } = context
  if (!meeting) return []
  const { topicId, blockId } = notice
  return blockId === undefined
    ? aboutTopic(notice, meeting, context)
    : aboutLine({ meetingId: meeting.id ?? '', topicId, blockId }, notice, meeting, context)
}

/** The longest name says most of a person. */
const nameOrder = (names: readonly string[]) => names.toSorted((a, b) => b.length - a.length)

function swapDays(notices: readonly PlacedNotice[]): Correction {
  const days = notices.flatMap(({ doubt, meetingId }) =>
    doubt?.reason === 'date-order' && meetingId !== undefined
      ? [{ meetingId, date: doubt.other }]
      : [],
  )
  return { kind: 'days', days }
}

function aboutTopic(
  { topicId, doubt }: PlacedNotice,
  { id: meetingId = '', topics }: MeetingJson,
  { newId }: NoticeContext,
): Correction[] {
  const topic = topics.find(({ id }) => id === topicId)
  if (!topic || topicId === undefined) return []
  const place = { meetingId, topicId }
  const toNote: Correction = { kind: 'topic-to-note', noteId: newId(), ...place }
  if (doubt?.reason === 'proposer' && topic.proposers.includes(doubt.name))
    return [{ kind: 'drop-proposer', name: doubt.name, stood: doubt.stood, ...place }, toNote]
  if (doubt?.reason !== 'intention') return [toNote]
  const { label } = doubt
  if (!topic.intentions.some((each) => each.label === label)) return [toNote]
  const meant = (kind: IntentionKind): Correction => ({
    kind: 'intention',
    label,
    intention: { kind, label },
    ...place,
  })
  return [
    { kind: 'intention', label, ...place },
    ...intentionKinds.filter((kind) => kind !== 'other').map(meant),
    toNote,
  ]
}

interface KnownLine {
  readonly meetingId: string
  readonly topicId: string | undefined
  readonly blockId: string
}

function aboutLine(
  place: KnownLine,
  { doubt }: PlacedNotice,
  meeting: MeetingJson,
  { newId }: NoticeContext,
): Correction[] {
  const line = blocksAt(meeting, place.topicId).find(({ id }) => id === place.blockId)
  if (!line || !isLine(line)) return []
  const toTopic: Correction = { kind: 'line-to-topic', newTopicId: newId(), ...place }
  const hasSpeakers = 'speakers' in line && line.speakers !== undefined
  const word = hasSpeakers ? undefined : colonWord(line.text)
  return [
    ...(doubt?.reason === 'about-meeting' ? [toTopic] : []),
    ...(hasSpeakers ? [{ kind: 'drop-speaker' as const, ...place }] : []),
    ...(word === undefined ? [] : [{ kind: 'name-speaker' as const, name: word, ...place }]),
    ...(place.topicId === undefined ? [{ kind: 'line-to-title' as const, ...place }] : []),
    ...(doubt?.reason === 'about-meeting' ? [] : [toTopic]),
  ]
}

const blocksAt = ({ intro, topics }: MeetingJson, topicId: string | undefined) =>
  topicId === undefined ? intro : (topics.find(({ id }) => id === topicId)?.notes ?? [])

const isLine = ({ kind }: Block) =>
  kind === 'bullet' || kind === 'paragraph' || kind === 'ordered' || kind === 'heading'
