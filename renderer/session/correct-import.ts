import type { PersonJson } from '../../shared/confab-json'
import { listPeople, setPeople } from '../../shared/documents/notebook'
import { correctMeeting, correctPeople } from '../../shared/import/correct'
import { meetingsOf, type Correction } from '../../shared/import/correction'
import { isSame } from '../../shared/merge/same'
import {
  changeMeeting,
  takeBack,
  type ChangingNotebook,
  type MeetingChange,
} from './change-meeting'
import { LOCAL_CHANGE } from './document-session'

/** Takes a correction back. What was written since stays. */
export type UndoCorrection = () => Promise<void>

/** Puts something right in a notebook that was imported; nothing where it is right already, or gone. */
export async function correctImport(
  changing: ChangingNotebook,
  correction: Correction,
): Promise<UndoCorrection | undefined> {
  const changes: MeetingChange[] = []
  for (const meetingId of meetingsOf(correction)) {
    const change = await changeMeeting(changing, meetingId, (meeting) =>
      correctMeeting(meeting, correction),
    )
    if (change) changes.push(change)
  }
  const people = changePeople(changing, (before) => correctPeople(before, correction))
  if (changes.length === 0 && !people) return undefined
  return async () => {
    for (const change of changes.toReversed()) await takeBack(changing, change)
    if (people) changePeople(changing, (now) => restorePeople(now, people))
  }
}

interface PeopleChange {
  readonly before: readonly PersonJson[]
  readonly after: readonly PersonJson[]
}

function changePeople(
  { notebook }: ChangingNotebook,
  change: (people: readonly PersonJson[]) => readonly PersonJson[],
): PeopleChange | undefined {
  const { doc } = notebook.document
  const before = listPeople(doc)
  const after = change(before)
  if (isSame(before, after)) return undefined
  setPeople(doc, after, LOCAL_CHANGE)
  return { before, after }
}

/** Those the correction changed are as they were; anybody else is as they are now. */
function restorePeople(now: readonly PersonJson[], { before, after }: PeopleChange): PersonJson[] {
  const isTouched = ({ id }: PersonJson) =>
    !isSame(
      before.find((person) => person.id === id),
      after.find((person) => person.id === id),
    )
  return [...now.filter((person) => !isTouched(person)), ...before.filter(isTouched)]
}
