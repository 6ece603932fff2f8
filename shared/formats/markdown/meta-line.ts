import {
  meetingStates,
  topicStates,
  type MeetingJson,
  type MeetingState,
  type TopicJson,
  type TopicState,
} from '../../confab-json'
import { isIsoDate } from '../../grammar/dates'
import { areListable, readNameList } from './names-text'

const separator = ' · '

type TopicMeta = Pick<TopicJson, 'dots' | 'voters' | 'state' | 'timeUsedMs' | 'carriedFrom'>

/** Writes the line below a topic's heading: `3 dots (Ana, Bo, Cy) · discussed · 15 min`. */
export function writeTopicMeta(topic: TopicMeta): string {
  const voters = topic.voters && areListable(topic.voters) ? ` (${topic.voters.join(', ')})` : ''
  const dots = `${topic.dots} ${topic.dots === 1 ? 'dot' : 'dots'}${voters}`
  return [
    ...(topic.dots > 0 || voters !== '' ? [dots] : []),
    topic.state,
    ...(topic.timeUsedMs === undefined ? [] : [writeDuration(topic.timeUsedMs)]),
    ...(topic.carriedFrom === undefined ? [] : [`carried from ${topic.carriedFrom}`]),
  ].join(separator)
}

/** Reads the line below a topic's heading; `undefined` when it says anything else. */
export function readTopicMeta(text: string): TopicMeta | undefined {
  const meta: { -readonly [K in keyof TopicMeta]: TopicMeta[K] } = { dots: 0, state: 'proposed' }
  for (const field of text.split('·').map((part) => part.trim())) {
    const dots = /^(\d{1,16}) dots?(?: \(([^\n]+)\))?$/.exec(field)
    const carried = /^carried from (\S+)$/.exec(field)?.[1]
    const timeUsedMs = readDuration(field)
    if (dots) {
      meta.dots = Number(dots[1])
      if (dots[2] !== undefined) meta.voters = readNameList(dots[2])
    } else if (isTopicState(field)) meta.state = field
    else if (timeUsedMs !== undefined) meta.timeUsedMs = timeUsedMs
    else if (carried !== undefined && isIsoDate(carried)) meta.carriedFrom = carried
    else return undefined
  }
  return meta
}

type MeetingMeta = Pick<MeetingJson, 'state' | 'attendees'>

/** Writes the line below a meeting's heading: `held · with Ana, Bo`. */
export const writeMeetingMeta = ({ state, attendees }: MeetingMeta) =>
  attendees.length > 0 && areListable(attendees)
    ? `${state}${separator}with ${attendees.join(', ')}`
    : state

/** Reads the line below a meeting's heading; `undefined` when it says anything else. */
export function readMeetingMeta(text: string): MeetingMeta | undefined {
  const [, state = '', names] = /^([a-z]+)(?: · with ([^\n]+))?$/.exec(text) ?? []
  return isMeetingState(state)
    ? { state, attendees: names === undefined ? [] : readNameList(names) }
    : undefined
}

const isTopicState = (text: string): text is TopicState =>
  topicStates.some((state) => state === text)
const isMeetingState = (text: string): text is MeetingState =>
  meetingStates.some((state) => state === text)

function writeDuration(ms: number): string {
  if (ms % 60_000 === 0) return `${ms / 60_000} min`
  const minutes = Math.floor(ms / 60_000)
  const seconds = (ms % 60_000) / 1000
  return minutes > 0 ? `${minutes} min ${seconds} s` : `${seconds} s`
}

// "10 + 5 min" adds the rungs of a ladder up.
function readDuration(text: string): number | undefined {
  const found = /^(?:(\d+(?: \+ \d+)*) min)?(?: ?(\d{1,2}(?:\.\d{1,3})?) s)?$/.exec(text)
  if (!found || text === '') return undefined
  const minutes = (found[1] ?? '0').split(' + ').reduce((sum, part) => sum + Number(part), 0)
  return minutes * 60_000 + Math.round(Number(found[2] ?? '0') * 1000)
}
