import { changesSince } from '../changes/changes-since'
import { hasChanges, type MeetingChanges, type TopicChange } from '../changes/meeting-changes'
import type { Look } from '../changes/look'
import { readMeetingMeta, type MeetingMeta } from '../documents/meeting'
import { readTopics } from '../documents/topics'
import type { Writer } from '../documents/writers'
import { isOnAgenda } from '../outcomes/agenda'
import { readTopicText } from '../documents/meeting-json'
import { readNotebookPlan } from '../outcomes/notebook-plan'
import { readWrapUpOutside } from '../outcomes/wrap-up-outside'
import { assertNever } from '../result'
import type { DevicePerson } from '../watch/one-person'
import { readWatchFacts } from '../watch/watch-facts'
import { readWatchRules, watchOf } from '../watch/who-watches'
import { addressAll, type Addressed } from './addressed'
import { writeChangedMessage } from './changed-message'
import { writeHeldMessage } from './held-message'
import { outsideChanges } from './outside-changes'
import { namesIn, placeOf, type TellingAbout } from './telling-about'

/** A meeting of longer ago that nothing was told of yet was imported, or is older than the channels are. */
const NEWS_FOR_DAYS = 2

/**
 * Tells what changed in a meeting since the look, to whom it may be told; of one held for the first time since then,
 * what came out of it. Nothing where there is nothing to tell: the look is to be renewed all the same.
 */
export function tellChanges(about: TellingAbout, look: Look | undefined): Addressed[] {
  const meta = readMeetingMeta(about.meeting.doc)
  if (!meta) return []
  const kind = kindOfDigest(meta, look, about.nowMs)
  switch (kind) {
    case 'nothing':
      return []
    case 'held':
      return tellHeld(about)
    case 'proposed':
      return tellChanged(about, onlyProposed(about))
    case 'changed':
      return tellChanged(about, changesSince(look, about.meeting.doc, about.meeting.id))
    default:
      return assertNever(kind)
  }
}

function kindOfDigest(
  { state, date }: MeetingMeta,
  look: Look | undefined,
  nowMs: number,
): 'nothing' | 'held' | 'proposed' | 'changed' {
  const isUnderWay = state === 'live' || state === 'held'
  if (look) return isUnderWay && look.meeting.state === 'planned' ? 'held' : 'changed'
  const earliest = new Date(nowMs - NEWS_FOR_DAYS * 86_400_000).toISOString().slice(0, 10)
  if (date < earliest) return 'nothing'
  if (isUnderWay) return 'held'
  return state === 'planned' ? 'proposed' : 'nothing'
}

function tellHeld(about: TellingAbout): Addressed[] {
  const place = placeOf(about)
  const outcome = readWrapUpOutside(about.meeting.doc, place?.privateHosts ?? [])
  if (!place || !outcome) return []
  const rules = readWatchRules(about.notebook.doc)
  const facts = readWatchFacts(about.meeting)
  const topics = facts.topics.flatMap(({ ids: [id] }) => id ?? [])
  const isWatching = (person: DevicePerson) =>
    [undefined, ...topics].some((topicId) => watchOf(rules, facts, person, topicId).isOn)
  return addressAll(about.notebook.doc, about.channels, (content, reader) =>
    reader === undefined || isWatching(reader)
      ? writeHeldMessage(outcome.wrapUp, content, place)
      : undefined,
  )
}

function tellChanged(about: TellingAbout, all: MeetingChanges): Addressed[] {
  const place = placeOf(about)
  const changes = outsideChanges(all)
  if (!place || !hasChanges(changes)) return []
  const nameOf = namesIn(about)
  const partFor = createPartFor(about, nameOf)
  return addressAll(about.notebook.doc, about.channels, (content, reader) => {
    const part = reader === undefined ? changes : partFor(changes, reader)
    return hasChanges(part) ? writeChangedMessage(part, { nameOf, content }, place) : undefined
  })
}

/** What of some changes a person is told: what they watch, and did not do alone. */
function createPartFor(about: TellingAbout, nameOf: (personId: string) => string) {
  const rules = readWatchRules(about.notebook.doc)
  const facts = readWatchFacts(about.meeting)
  return (changes: MeetingChanges, reader: DevicePerson): MeetingChanges => {
    const isOn = (topicId?: string) => watchOf(rules, facts, reader, topicId).isOn
    const isReader = (writer: Writer) =>
      writer.kind === 'person' &&
      rules.book.isSame({ id: writer.personId, name: nameOf(writer.personId) }, reader)
    const isNews = ({ by }: { readonly by: readonly Writer[] }) =>
      by.length === 0 || !by.every(isReader)
    const watchesMeeting = isOn()
    return {
      ...changes,
      facts: watchesMeeting ? changes.facts.filter(isNews) : [],
      intro: watchesMeeting ? changes.intro.filter(isNews) : [],
      topics: changes.topics.filter((topic) => isOn(topic.topicId) && isNews(topic)),
    }
  }
}

/** Of a planned meeting that is new: what people have proposed, and not what every meeting begins with or was carried on. */
function onlyProposed({ meeting, notebook }: TellingAbout): MeetingChanges {
  const { agenda } = readNotebookPlan(notebook.doc)
  const proposed = new Set(
    readTopics(meeting.doc).flatMap(({ id, carriedFrom }) =>
      carriedFrom === undefined && !isOnAgenda(agenda, readTopicText(meeting.doc, id)) ? [id] : [],
    ),
  )
  const isProposed = ({ topicId, kind }: TopicChange) => kind === 'added' && proposed.has(topicId)
  const changes = changesSince(undefined, meeting.doc, meeting.id)
  return { ...changes, facts: [], intro: [], topics: changes.topics.filter(isProposed) }
}
