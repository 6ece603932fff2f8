import type { Doc } from 'yjs'
import type { Block } from '../confab-json'
import { ballotKey, countBallots } from '../documents/ballots'
import { dotKey, type DotTally } from '../documents/dots'
import { meetingRoots, readMeetingMeta, setMeetingMeta } from '../documents/meeting'
import { dotsPlacedOn } from '../documents/meeting-dots'
import { countNames } from './count-names'

/** Finds people by name, those who are in the meeting first. */
export interface PeopleOf {
  readonly nameOf: (personId: string) => string
  /** The person's id, in the meeting's list of people by now. */
  readonly enter: (name: string) => string
}

/** Brings the named dots of a topic to the wanted ones, where they differ; each is a person's own key. */
export function applyDots(
  doc: Doc,
  topicId: string,
  {
    wanted,
    present,
  }: { readonly wanted: readonly string[]; readonly present: DotTally | undefined },
  people: PeopleOf,
): void {
  const placed = [...(present?.byPerson ?? [])]
  const names = placed.flatMap(([id, count]) =>
    Array.from({ length: count }, () => people.nameOf(id)),
  )
  const [before, after] = [countNames(names), countNames(wanted)]
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const change = (after.get(name) ?? 0) - (before.get(name) ?? 0)
    if (change === 0) continue
    const personId = placed.find(([id]) => people.nameOf(id) === name)?.[0] ?? people.enter(name)
    changeDots(doc, topicId, { personId, change })
  }
}

function changeDots(
  doc: Doc,
  topicId: string,
  { personId, change }: { readonly personId: string; readonly change: number },
): void {
  const dots = meetingRoots.dots(doc)
  let left = change
  for (const { topicId: placedOn, count } of dotsPlacedOn(doc, topicId, personId)) {
    const next = Math.max(0, count + left)
    if (next !== count) dots.set(dotKey(placedOn, personId), next)
    left -= next - count
  }
  if (left > 0) dots.set(dotKey(topicId, personId), left)
  keepBudget(doc, personId)
}

/** What an older meeting held counts, also where people had more dots than today. */
function keepBudget(doc: Doc, personId: string): void {
  let spent = 0
  meetingRoots.dots(doc).forEach((count, key) => {
    if (key.endsWith(`/${personId}`)) spent += count
  })
  if (spent > (readMeetingMeta(doc)?.dotsPerPerson ?? 0))
    setMeetingMeta(doc, { dotsPerPerson: spent })
}

/** Brings the ballots of the polls among some lines to the wanted ones, where they differ. */
export function applyBallots(doc: Doc, blocks: readonly Block[], people: PeopleOf): void {
  for (const poll of blocks) {
    if (poll.kind !== 'poll' || poll.anonymous) continue
    const ballots = meetingRoots.ballots(doc)
    const cast = countBallots(ballots, poll.id ?? '', poll.choice ?? 'single')
    for (const { id: optionId = '', voters: names = [] } of poll.options) {
      const voters = cast.get(optionId) ?? []
      const [before, after] = [countNames(voters.map(people.nameOf)), countNames(names)]
      for (const personId of voters) {
        if (!after.has(people.nameOf(personId)))
          ballots.delete(ballotKey(poll.id ?? '', optionId, personId))
      }
      for (const name of after.keys()) {
        if (!before.has(name))
          ballots.set(ballotKey(poll.id ?? '', optionId, people.enter(name)), true)
      }
    }
  }
}
