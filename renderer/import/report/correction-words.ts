import type { Doubt } from '../../../shared/formats/doubt'
import type { Correction } from '../../../shared/import/correction'
import type { PlacedNotice } from '../../../shared/import/placed-notice'
import { formatDate } from '../../notebook/dates'
import { assertNever } from '../../../shared/result'

/** What a correction is called where it is chosen. */
export function correctionWord(correction: Correction, { doubt }: PlacedNotice): string {
  switch (correction.kind) {
    case 'topic-to-note':
      return 'No topic: make it a note'
    case 'line-to-topic':
      return 'This is a topic'
    case 'line-to-title':
      return 'This is the meeting’s title'
    case 'intention':
      return correction.intention
        ? `It means ${correction.intention.kind}`
        : `No intention: put “[${correction.label}]” into the title`
    case 'drop-proposer':
      return `“${correction.name}” is no proposer: put it into the title`
    case 'drop-speaker':
      return doubt?.reason === 'speaker'
        ? `“${doubt.name}” is no speaker: put it into the text`
        : 'No speaker: put the name into the text'
    case 'name-speaker':
      return `“${correction.name}” said this`
    case 'days': {
      const [only] = correction.days
      return only && correction.days.length === 1
        ? `It was on ${formatDate(only.date)}`
        : `Read all ${correction.days.length} of them the other way`
    }
    case 'same-person':
      return `One person, called “${correction.names[0] ?? ''}”`
    default:
      return assertNever(correction)
  }
}

/** What it is called to leave something as it was read. */
export function acceptWord({ doubt }: PlacedNotice): string {
  return acceptWords[doubt?.reason ?? 'no-form']
}

const acceptWords: Readonly<Record<Doubt['reason'], string>> = {
  'date-order': 'Right as it is',
  'no-date-order': 'Seen',
  'about-meeting': 'Right as it is',
  intention: 'Right as it is',
  proposer: 'Right as it is',
  speaker: 'Right as it is',
  'same-person': 'Keep apart',
  'lost-link': 'Seen',
  'no-form': 'Seen',
}
