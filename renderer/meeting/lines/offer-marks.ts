import { marksOffered } from '../../../shared/meeting/intention-guides'
import { markLine, readLineMark, type LineMark } from '../../../shared/meeting/line-marks'
import type { MenuEntry } from '../../editor/line-menu/menu-popup'
import { LOCAL_CHANGE } from '../../session/document-session'
import type { MeetingLineOffer } from './meeting-line-offers'

const words = {
  marks: 'Mark',
  mark: {
    answer: 'The answer',
    hole: 'A hole',
    later: 'Criticism for later',
  } satisfies Record<LineMark, string>,
}

/** The marks that the intentions of the line's topic ask for, and the one it has. */
export const offerMarks: MeetingLineOffer = ({ id }, { open: { meeting }, topicId }) => {
  const { doc } = meeting.document
  const topic = meeting.topics.get().find((each) => each.id === topicId)
  if (topicId === undefined || id === undefined || !topic) return undefined
  const line = { topicId, lineId: id }
  const now = readLineMark(doc, line)
  const offered = new Set([...marksOffered(topic.intentions), ...(now ? [now] : [])])
  if (offered.size === 0) return undefined
  const entries = [...offered].map((mark): MenuEntry => ({
    kind: 'set',
    label: words.mark[mark],
    isSet: mark === now,
    run: () => markLine(doc, line, mark === now ? undefined : mark, LOCAL_CHANGE),
  }))
  return { label: words.marks, entries }
}
