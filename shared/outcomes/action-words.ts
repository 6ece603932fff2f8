import { readAction, type ActionText } from '../grammar/action-text'
import { nobody, type KnownPeople } from '../grammar/names'
import { foldSpaces } from '../grammar/spaces'
import { findDue } from './due-words'

/**
 * Reads what a person types into an action: `@Ana ask the museum by next Wednesday`, said on
 * `meetingDate`. The words for the person and the day are taken out of the text.
 */
export function readActionWords(
  line: string,
  { meetingDate, people = nobody }: { meetingDate: string; people?: KnownPeople },
): ActionText {
  const action = readAction(line, people)
  const due = action.due === undefined ? findDue(action.text, meetingDate) : undefined
  if (!due) return action
  const left = `${action.text.slice(0, due.from)} ${action.text.slice(due.to)}`
  return {
    ...action,
    text: foldSpaces(left)
      .replace(/ (?=[.,;!]|$)/g, '')
      .trim(),
    due: due.date,
  }
}
