import { Button } from '@mantine/core'
import type { ListedMeeting } from '../../shared/documents/notebook'
import { useConfab } from '../shell/confab'
import { notebookRoute } from '../shell/route'
import styles from './new-meeting-dialog.module.css'

const words = {
  taken: 'There is a meeting on this day already. This adds a second one.',
  open: 'Open that one',
}

/** Says that a day has a meeting, and leads there. */
export function TakenDay({ meeting }: { meeting: ListedMeeting | undefined }) {
  const { place, dialogs } = useConfab()
  if (!meeting) return null
  const handleOpen = () => {
    dialogs.close()
    place.go({ ...notebookRoute(place.get().route), meetingId: meeting.id })
  }
  return (
    <p className={styles['note']}>
      {words.taken}{' '}
      <Button variant="subtle" size="compact-sm" onClick={handleOpen}>
        {words.open}
      </Button>
    </p>
  )
}
