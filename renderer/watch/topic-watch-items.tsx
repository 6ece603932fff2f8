import { Menu } from '@mantine/core'
import { useConfab } from '../shell/confab'
import { useLive } from '../session/use-live'
import { useOpenMeeting } from '../meeting/meeting-context'
import type { NotebookSession } from '../session/notebook-session'
import { useTopicWatch } from './use-watching'
import { WatchChoices } from './watch-choices'
import { watchSentence } from './watch-words'

/** The part of a topic's menu that says whether one watches it, and lets one say so. */
export function TopicWatchItems({ topicId }: { topicId: string }) {
  const { notebook } = useLive(useConfab().place)
  return notebook ? <Items notebook={notebook} topicId={topicId} /> : null
}

function Items({ notebook, topicId }: { notebook: NotebookSession; topicId: string }) {
  const { meeting } = useOpenMeeting()
  const hold = useTopicWatch(notebook, meeting, topicId)
  if (useLive(notebook.document.readOnly)) return null
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{watchSentence(hold.watching)}</Menu.Label>
      <WatchChoices scope="topic" hold={hold} />
    </>
  )
}
