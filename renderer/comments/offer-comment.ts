import type { MenuEntry } from '../editor/line-menu/menu-popup'
import type { MeetingLineOffer } from '../meeting/lines/meeting-line-offers'

const words = {
  group: 'Comments',
  comment: 'Comment on this line',
  show: (count: number) => (count === 1 ? 'Show its comment' : `Show its ${count} comments`),
}

/** What the menu of a line offers about its comments. */
export const offerComment: MeetingLineOffer = ({ id }, { open: { meeting }, field }) => {
  if (id === undefined) return undefined
  const comments = meeting.comments.at(field)
  const threadIds = new Set(
    comments.shown.get().flatMap(({ blockId, threadId }) => (blockId === id ? [threadId] : [])),
  )
  const begin: MenuEntry = {
    kind: 'do',
    label: words.comment,
    run: () => comments.begin({ blockId: id }),
  }
  const show: MenuEntry = {
    kind: 'do',
    label: words.show(threadIds.size),
    run: () => comments.pick([...threadIds], 'go'),
  }
  return { label: words.group, entries: threadIds.size > 0 ? [begin, show] : [begin] }
}
