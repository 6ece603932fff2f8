import { readSurvivors } from '../../../shared/documents/merged-topics'
import { marksOffered } from '../../../shared/meeting/intention-guides'
import { markLine, readLineMark, type LineMark } from '../../../shared/meeting/line-marks'
import type { MenuEntry } from '../../editor/line-menu/menu-popup'
import { LOCAL_CHANGE } from '../../session/document-session'
import type { MeetingLineOffer } from './meeting-line-offers'

const words = {
  marks: 'Mark',
  mark: {
    answer: 'Mark as the answer',
    hole: 'Mark as a hole',
    later: 'Keep as criticism for later',
  } satisfies Record<LineMark, string>,
}

/** The marks that the intentions of the line's topic ask for, and the one it has. */
export const offerMarks: MeetingLineOffer = ({ id }, { open: { meeting }, topicId }) => {
  const { doc } = meeting.document
  if (topicId === undefined || id === undefined) return undefined
  // What a topic merged into another is for is said by that one.
  const shownIn = readSurvivors(doc).get(topicId)
  const topic = meeting.topics.get().find((each) => each.id === shownIn)
  const line = { topicId, lineId: id }
  const now = readLineMark(doc, line)
  const offered = new Set([...marksOffered(topic?.intentions ?? []), ...(now ? [now] : [])])
  if (offered.size === 0) return undefined
  const entries = [...offered].map((mark): MenuEntry => ({
    kind: 'set',
    label: words.mark[mark],
    isSet: mark === now,
    run: () => markLine(doc, line, mark === now ? undefined : mark, LOCAL_CHANGE),
  }))
  return { label: words.marks, entries }
}
