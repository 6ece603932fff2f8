import { notifications } from '@mantine/notifications'
import {
  linkToTracker,
  makeAction,
  setActionDone,
  type ActionChange,
} from '../../../shared/outcomes/change-line'
import { findLine } from '../../../shared/outcomes/find-line'
import type { TrackerLink } from '../../../shared/outcomes/tracker-link'
import type { LineHandle } from '../../editor/line-menu/line-handle'
import type { MeetingSession } from '../../session/meeting-session'

const words = {
  gone: 'Somebody deleted this line meanwhile. Undo (Ctrl or ⌘ Z) brings back only your own edits; ask them, or write it anew.',
}

/** What somebody changed of an action; what is left out stays as it is. */
export interface ActionEdit extends ActionChange {
  readonly isDone?: boolean
  readonly link?: TrackerLink
}

/** Makes a line an action with these facts, as one step that undo takes back. */
export function saveAction(meeting: MeetingSession, line: LineHandle, edit: ActionEdit): void {
  const { doc } = meeting.document
  const lineId = idOf(line)
  if (lineId === undefined || !findLine(doc, lineId)) {
    notifications.show({ message: words.gone, color: 'danger' })
    return
  }
  const { isDone, link, ...change } = edit
  meeting.changeNotes(() => {
    makeAction(doc, lineId, change)
    if (isDone !== undefined) setActionDone(doc, lineId, isDone)
    if (link) linkToTracker(doc, lineId, link)
  })
}

/** The id of a line; one of an older file gets its id with the first change. */
function idOf(line: LineHandle): string | undefined {
  if (line.id !== undefined) return line.id
  line.setAttributes({ kind: 'action' })
  const id: unknown = line.node()?.attrs['id']
  return typeof id === 'string' ? id : undefined
}
