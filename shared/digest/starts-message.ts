import type { Doc } from 'yjs'
import type { Intention } from '../confab-json'
import { readTopicTitle } from '../documents/meeting-json'
import { tallyMeeting } from '../documents/meeting-dots'
import { listTopics } from '../documents/topics'
import { areDotsHidden } from '../meeting/dot-votes'
import type { Message, MessageSection } from './message'
import { messageAt, type MessagePlace } from './message-place'

const words = {
  news: 'the hour starts now',
  agenda: 'Agenda',
  nothing: 'Nobody has proposed a topic yet.',
  dots: (count: number) => (count === 1 ? '1 dot' : `${count} dots`),
}

/** A topic as an agenda names it. */
interface Agendum {
  readonly title: string
  readonly intentions: readonly Intention[]
  readonly proposers: readonly string[]
  readonly dots: number
}

/** Tells that a meeting starts, with what outsiders may know of its agenda. */
export function writeStartsMessage(meeting: Doc, place: MessagePlace): Message {
  const lines = readAgenda(meeting).map((each) => ({ text: textOf(each), depth: 0 }))
  const sections: MessageSection[] =
    lines.length > 0 ? [{ title: words.agenda, by: [], lines }] : []
  return messageAt(place, {
    type: 'meeting.starts',
    news: words.news,
    lead: lines.length > 0 ? '' : words.nothing,
    sections,
  })
}

function readAgenda(meeting: Doc): Agendum[] {
  const tally = tallyMeeting(meeting)
  const isHidden = areDotsHidden(meeting)
  return listTopics(meeting)
    .filter(({ internal, state }) => !internal && state !== 'parked')
    .map(({ id, intentions, proposers, unnamedDots }) => ({
      title: readTopicTitle(meeting, id),
      intentions,
      proposers,
      dots: isHidden ? 0 : unnamedDots + (tally.get(id)?.total ?? 0),
    }))
}

function textOf({ title, intentions, proposers, dots }: Agendum): string {
  const kinds = intentions.map(({ label }) => `[${label}]`).join(' ')
  const names = proposers.length === 0 ? '' : `(${proposers.join('/')})`
  const count = dots === 0 ? '' : `– ${words.dots(dots)}`
  return [kinds, names, title, count].filter((part) => part !== '').join(' ')
}
