import { notifications } from '@mantine/notifications'
import { readPasted } from '../../../shared/formats/clipboard/read-pasted'
import { topicsIn } from '../../../shared/formats/clipboard/topics-in'
import { knowPeople } from '../../../shared/grammar/names'
import type { PasteListener } from '../../editor/paste/pasting'
import type { OpenMeeting } from '../meeting-context'
import { showOffer, showUndo } from '../undo-notice'
import { addPastedTopics, makeTopics } from './pasted-topics'
import { factsOf } from './topic-facts'

const words = {
  pasted: (count: number) =>
    count === 1
      ? 'Pasted as notes. One line reads like a topic.'
      : `Pasted as notes. ${count} lines read like topics.`,
  make: (count: number) => (count === 1 ? 'Make it a topic' : `Make ${count} topics`),
  added: (count: number) => (count === 1 ? '1 topic added.' : `${count} topics added.`),
}

const NOTICE = 'pasted-topics'

type Open = Omit<OpenMeeting, 'readOnly'>

/** What an editor of this meeting says of what is pasted into it and copied out of it. */
export const pastingAt = (
  { meeting, knownNames, links }: Open,
  place: { readonly field: string; readonly topicId: string | undefined },
): PasteListener => ({
  onTopics: ({ count, ids }) =>
    showOffer({
      id: NOTICE,
      message: words.pasted(count),
      label: words.make(count),
      run: () => makeTopics(meeting, place, ids, knownNames()),
    }),
  onRefused: (message) => notifications.show({ color: 'danger', message }),
  nameLink: links.nameOf,
  topicFacts: () => factsOf(meeting, place.topicId),
})

/**
 * Makes topics of what is pasted where topics are: every outermost line where one is proposed, else only lines that read
 * like topics. Says whether it did.
 */
export function pasteTopics(
  { meeting, knownNames }: Open,
  data: DataTransfer,
  { everyLine }: { readonly everyLine: boolean },
): boolean {
  const names = knownNames()
  const clipboard = { html: data.getData('text/html'), text: data.getData('text/plain') }
  const { blocks } = readPasted(clipboard, names)
  // One line is edited before it is proposed.
  if (everyLine && blocks.length < 2) return false
  const { before, topics } = topicsIn(blocks, knowPeople(names), { everyLine })
  if (topics.length === 0) return false
  addPastedTopics(meeting, topics, before)
  showUndo({ id: NOTICE, message: words.added(topics.length), undo: () => meeting.undo.undo() })
  return true
}
