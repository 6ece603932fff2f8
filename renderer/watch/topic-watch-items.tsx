import { Menu } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useConfab } from '../shell/confab'
import { useLive } from '../session/use-live'
import { useOpenMeeting } from '../meeting/meeting-context'
import type { NotebookSession } from '../session/notebook-session'
import { useTopicWatch } from './use-watching'
import { WatchChoices } from './watch-choices'
import { watchLabel, watchSentence } from './watch-words'

/** The part of a topic's menu that says whether one watches it, and lets one say so. */
export function TopicWatchItems({ topicId }: { topicId: string }) {
  const { notebook } = useLive(useConfab().place)
  return notebook ? <Items notebook={notebook} topicId={topicId} /> : null
}

function Items({ notebook, topicId }: { notebook: NotebookSession; topicId: string }) {
  const { meeting } = useOpenMeeting()
  const hold = useTopicWatch(notebook, meeting, topicId)
  if (useLive(notebook.document.readOnly)) return null
  const Icon = hold.watching.isOn || hold.watching.why === 'nothing' ? IconEye : IconEyeOff
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item leftSection={<Icon size={16} aria-hidden />}>
          {watchLabel(hold.watching)}
        </Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown>
        <Menu.Label>{watchSentence(hold.watching, 'topic')}</Menu.Label>
        <WatchChoices scope="topic" hold={hold} />
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  )
}
