import { Menu } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useLive } from '../session/use-live'
import { useConfab } from '../shell/confab'
import { meetingRoute } from '../shell/route'

const words = { history: 'History…' }

/** Leads to what the open meeting was before. */
export function HistoryItem() {
  const { place } = useConfab()
  const { route } = useLive(place)
  return (
    <Menu.Item
      leftSection={<IconHistory size={16} />}
      onClick={() => place.go({ ...meetingRoute(route), page: 'history' })}
    >
      {words.history}
    </Menu.Item>
  )
}
