import { assertNever } from '../../shared/result'
import type { MeetingState } from '../../shared/confab-json'
import { writeTimesUsed } from '../../shared/meeting/topic-rungs'
import { writeDay, writeLongDay } from './day-text'
import { markup, type Markup } from './markup'
import type { MeetingEntry, MeetingView, TopicView } from './views'

const words = {
  there: (names: string) => `There: ${names}`,
  dots: (count: number) => (count === 1 ? '1 dot' : `${count} dots`),
  by: (names: string) => `by ${names}`,
  from: (day: string) => `from ${day}`,
  topicStates: {
    proposed: undefined,
    discussing: 'discussed now',
    discussed: 'discussed',
    parked: 'parked',
  } satisfies Record<TopicView['state'], string | undefined>,
  untitled: 'Untitled topic',
  nothing: 'Nothing is written here yet.',
  topics: (count: number) => (count === 1 ? '1 topic' : `${count} topics`),
  decided: (text: string) => `Decided: ${text}`,
  toDo: (text: string) => `To do: ${text}`,
}

/** What a page says of how a meeting stands; nothing of one that was held. */
export function stateText(state: MeetingState): string | undefined {
  switch (state) {
    case 'planned':
      return 'planned'
    case 'live':
      return 'goes on now'
    case 'held':
      return undefined
    case 'skipped':
      return 'skipped'
    case 'cancelled':
      return 'cancelled'
    default:
      return assertNever(state)
  }
}

/** How a meeting is called where its notebook is known. */
export const meetingTitle = ({ date, title }: Pick<MeetingEntry, 'date' | 'title'>) =>
  title === '' ? writeLongDay(date) : `${title}, ${writeDay(date)}`

/** What a preview says of a meeting: what came of it, or else what it is about. */
export function describeMeeting({ topics, decisions, actions }: MeetingView): string {
  const titles = topics.map(({ title }) => title || words.untitled)
  const parts = [
    topics.length === 0 ? words.nothing : `${words.topics(topics.length)}: ${titles.join(' · ')}`,
    ...decisions.map(words.decided),
    ...actions.map(words.toDo),
  ]
  return cutText(parts.join(' — '))
}

const LONGEST_DESCRIPTION = 300

const cutText = (text: string) =>
  text.length <= LONGEST_DESCRIPTION ? text : `${text.slice(0, LONGEST_DESCRIPTION).trimEnd()}…`

/** The notes of a meeting. */
export function writeMeetingBody(meeting: MeetingView): Markup {
  const { date, title, state, attendees, intro, topics } = meeting
  const about = [title, stateText(state) ?? ''].filter((part) => part !== '').join(' · ')
  const isEmpty = intro === undefined && topics.length === 0
  return markup`<h1>${writeLongDay(date)}</h1>
${about === '' ? undefined : markup`<p class="lead">${about}</p>`}
${attendees.length > 0 ? markup`<p class="facts">${words.there(attendees.join(', '))}</p>` : undefined}
${intro}
${isEmpty ? markup`<p class="lead">${words.nothing}</p>` : undefined}
${topics.map(writeTopic)}`
}

const writeTopic = (topic: TopicView): Markup => markup`<section class="topic" id="t-${topic.id}">
<h2>${topic.title || words.untitled}</h2>
<p class="facts">${topic.intentions.map(({ label }) => markup`<span class="tag">${label}</span>`)}${factsOf(
  topic,
).map((fact) => markup`<span>${fact}</span>`)}</p>
${topic.notes}
</section>
`

function factsOf({ proposers, dots, state, timeUsedMs = 0, carriedFrom }: TopicView): string[] {
  return [
    proposers.length > 0 ? words.by(proposers.join(', ')) : '',
    dots > 0 ? words.dots(dots) : '',
    words.topicStates[state] ?? '',
    timeUsedMs > 0 ? writeTimesUsed([timeUsedMs]) : '',
    carriedFrom === undefined ? '' : words.from(writeDay(carriedFrom)),
  ].filter((fact) => fact !== '')
}
