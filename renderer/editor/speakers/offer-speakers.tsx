import type { NamedPerson } from '../../../shared/grammar/find-names'
import type { LineHandle } from '../line-menu/line-handle'
import type { LineOffer } from '../line-menu/line-offers'
import type { MenuEntry } from '../line-menu/menu-popup'
import { SpeakerField, speakersOf } from './speaker-field'

const words = {
  group: 'Speaker',
  choose: 'Who said it …',
  remove: 'Take the speaker off',
}

/** Says who said a line, or takes that off again. */
export const offerSpeakers =
  (people: () => readonly NamedPerson[]): LineOffer =>
  (line) => {
    const speakers = speakersOf(line).join(', ')
    const choose: MenuEntry = {
      kind: 'do',
      label: words.choose,
      hint: speakers === '' ? '(Name)' : speakers,
      run: () => openSpeakers(line, people()),
    }
    const remove: MenuEntry = {
      kind: 'do',
      label: words.remove,
      run: () => line.setAttributes({ speakers: null, aside: null }),
    }
    return { label: words.group, entries: speakers === '' ? [choose] : [choose, remove] }
  }

/** Opens the field for who said a line. */
export const openSpeakers = (line: LineHandle, people: readonly NamedPerson[]) =>
  line.openPopover(words.group, () => <SpeakerField line={line} people={people} />)
