import { meetingRoots } from '../../../shared/documents/meeting'
import { readTopicText } from '../../../shared/documents/meeting-json'
import type { NamedPerson } from '../../../shared/grammar/find-names'
import { knowPeople } from '../../../shared/grammar/names'
import { personCalled } from '../../../shared/grammar/person-called'
import { isDismissed } from '../../../shared/outcomes/dismissed-suggestions'
import { suggestActions } from '../../../shared/outcomes/suggest-actions'
import type { LineOutcomes } from '../../editor/outcomes/line-outcomes'
import { today } from '../../notebook/dates'
import { createReading, type LiveValue } from '../../session/live-value'
import type { MeetingSession } from '../../session/meeting-session'
import { ActionForm } from './action-form'
import { readLateLabels } from './late-labels'
import { SuggestionForm } from './suggestion-form'

const words = {
  action: 'Who does this, and until when',
  suggestion: 'Is this an action?',
}

/** What the page of a meeting knows and does about its outcomes; made outside React. */
export interface OutcomeDesk extends OwnerFacts {
  /** What is said of lines that were not written in the meeting, by line id. */
  readonly late: LiveValue<ReadonlyMap<string, string>>
  /** The outcomes of one topic's lines; without a topic those of the intro, where nothing is suggested. */
  outcomesOf(topicId: string | undefined): LineOutcomes
  close(): void
}

/** What a person needs to say whose an action is and until when. */
export interface OwnerFacts {
  /** `2023-12-20`, by the relay's clock. */
  today(): string
  /** The day that words such as "tomorrow" are said on, typed now into this meeting. */
  saidOn(): string
  /** Everybody who can own an action, those who are here first. */
  people(): readonly NamedPerson[]
  /** The whole name of the person a written name means; the name itself when nobody is known by it. */
  nameOf(written: string): string
}

/**
 * Makes the desk of an open meeting, whose people are those its lines may name. `suggests` is whether
 * actions are suggested on this device.
 */
export function createOutcomeDesk(
  meeting: MeetingSession,
  people: () => readonly NamedPerson[],
  suggests: LiveValue<boolean>,
): OutcomeDesk {
  const { doc } = meeting.document
  const facts = readOwnerFacts(meeting, people)
  const late = readLateLabels(doc)
  const dismissed = createReading([meetingRoots.notActions(doc)], () => [
    ...meetingRoots.notActions(doc).keys(),
  ])
  const knownPeople = () =>
    knowPeople(facts.people().flatMap(({ name, aliases }) => [name, ...aliases]))
  function suggest(topicId: string | undefined) {
    if (topicId === undefined || !suggests.get()) return []
    const { title, notes } = readTopicText(doc, topicId)
    // What the notes say of days they said on the meeting's own, however long ago that is.
    const meetingDate = meeting.meta.get()?.date ?? facts.today()
    const said = { meetingDate, people: knownPeople() }
    return suggestActions({ title: title.text, notes }, said).filter(
      ({ lineId }) => lineId !== undefined && !isDismissed(doc, lineId),
    )
  }
  return {
    ...facts,
    late,
    outcomesOf: (topicId) => ({
      today: facts.today,
      said: () => ({ meetingDate: facts.saidOn(), people: knownPeople() }),
      nameOf: facts.nameOf,
      suggest: () => suggest(topicId),
      suggesting: {
        get: dismissed.get,
        subscribe: (hear) => subscribeAll([suggests, dismissed], hear),
      },
      late,
      openAction: (line) =>
        line.openPopover(words.action, (close) => (
          <ActionForm meeting={meeting} facts={facts} line={line} close={close} />
        )),
      openSuggestion: (line, suggestion) =>
        line.openPopover(words.suggestion, (close) => (
          <SuggestionForm {...{ meeting, facts, line, suggestion, close }} />
        )),
    }),
    close() {
      late.close()
      dismissed.close()
    },
  }
}

function readOwnerFacts(meeting: MeetingSession, people: () => readonly NamedPerson[]): OwnerFacts {
  const todayHere = () => today(new Date(meeting.document.relayNow()))
  return {
    today: todayHere,
    saidOn() {
      const date = meeting.meta.get()?.date
      return date !== undefined && date > todayHere() ? date : todayHere()
    },
    people,
    nameOf: (written) => personCalled(written, people())?.name ?? written,
  }
}

function subscribeAll(lives: readonly LiveValue<unknown>[], hear: () => void): () => void {
  const stops = lives.map((live) => live.subscribe(hear))
  return () => stops.forEach((stop) => stop())
}
