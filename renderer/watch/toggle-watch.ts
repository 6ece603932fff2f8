import { notifications } from '@mantine/notifications'
import { readMeetingWatchFacts } from '../../shared/watch/watch-facts'
import { setWatch } from '../../shared/watch/watches'
import { notebookWatchOf, readWatchRules, watchOf } from '../../shared/watch/who-watches'
import { LOCAL_CHANGE } from '../session/document-session'
import type { Place } from '../shell/open-place'

const words = {
  meeting: {
    on: 'You watch this meeting: later edits come to your inbox.',
    off: 'You no longer watch this meeting.',
  },
  notebook: {
    on: 'You watch this notebook: later edits come to your inbox.',
    off: 'You no longer watch this notebook.',
  },
}

/** Watches the open meeting, else the open notebook, or stops, and says so; nothing where none is open. */
export function toggleWatch({ notebook, meeting }: Pick<Place, 'notebook' | 'meeting'>): void {
  if (!notebook?.meta.get() || notebook.document.readOnly.get()) return
  const { document, me } = notebook
  const rules = readWatchRules(document.doc)
  const isOn = meeting
    ? watchOf(rules, readMeetingWatchFacts({ id: meeting.id, doc: meeting.document.doc }), me).isOn
    : notebookWatchOf(rules, me) === true
  const next = isOn ? 'off' : 'on'
  const scope = meeting ? (`meeting:${meeting.id}` as const) : 'notebook'
  setWatch(document.doc, me, scope, next, LOCAL_CHANGE)
  notifications.show({
    id: 'watch',
    message: words[meeting ? 'meeting' : 'notebook'][next],
  })
}
