import { Button, Group } from '@mantine/core'
import type { MeetingSession } from '../session/meeting-session'
import { useLive } from '../session/use-live'
import { useConfab } from '../shell/confab'
import { notebookRoute, writeRoute } from '../shell/route'
import { whyNotArrived } from '../shell/why-not-arrived'
import { ReadInstead } from './read-instead'

const words = {
  title: 'This meeting has not arrived on this device yet.',
  notebook: 'To the notebook',
}

/** A meeting somebody linked to, before anything of it has arrived. */
export function MeetingNotArrived({ meeting }: { meeting: MeetingSession }) {
  const { place } = useConfab()
  const { route } = useLive(place)
  const sync = useLive(meeting.document.sync)
  if (sync.kind === 'loading') return null
  return (
    <div className="meeting-waiting" role="status">
      <p>{words.title}</p>
      <p className="soft">{whyNotArrived(sync)}</p>
      <Group justify="center" mt="md">
        {sync.kind === 'refused' && <ReadInstead />}
        <Button component="a" variant="default" href={writeRoute(notebookRoute(route))}>
          {words.notebook}
        </Button>
      </Group>
    </div>
  )
}
