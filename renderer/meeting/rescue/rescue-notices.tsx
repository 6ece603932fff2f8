import { Button } from '@mantine/core'
import type { Rescue } from '../../session/rescues'
import { useLive } from '../../session/use-live'
import { useOpenMeeting } from '../meeting-context'
import { copyText } from '../../export/clipboard'
import './rescue.css'

const words = {
  somebody: 'Somebody',
  lineGone: (by: string) => `${by} joined or removed this line while you were typing. Your words:`,
  changed: (by: string) => `${by} changed this line while you were typing. Your words:`,
  putBack: 'Put back',
  copy: 'Copy',
  dismiss: 'Dismiss',
}

/** Below the notes of a fragment: what I typed there and somebody took away before they can have seen it. */
export function RescueNotices({ field }: { field: string }) {
  const { meeting } = useOpenMeeting()
  const waiting = useLive(meeting.rescues.waiting)
  const here = waiting.filter((rescue) => rescue.field === field)
  return here.map((rescue) => <RescueNotice key={rescue.id} rescue={rescue} />)
}

function RescueNotice({ rescue }: { rescue: Rescue }) {
  const { meeting, registry } = useOpenMeeting()
  const { rescues } = meeting
  const { id, text, by = words.somebody, field } = rescue
  const handlePutBack = () => {
    rescues.putBack(id)
    registry.focus(field, 'end')
  }
  return (
    <div role="status" className="rescue">
      <p className="rescue-reason">{rescue.isLineGone ? words.lineGone(by) : words.changed(by)}</p>
      <blockquote className="rescue-words">{text}</blockquote>
      <div className="rescue-actions">
        <Button size="compact-sm" onClick={handlePutBack}>
          {words.putBack}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => void copyText(text)}>
          {words.copy}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={() => rescues.dismiss(id)}>
          {words.dismiss}
        </Button>
      </div>
    </div>
  )
}
