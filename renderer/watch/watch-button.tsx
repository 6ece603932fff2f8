import { Button, Menu } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useOpenMeeting } from '../meeting/meeting-context'
import type { NotebookSession } from '../session/notebook-session'
import { useLive } from '../session/use-live'
import { useConfab } from '../shell/confab'
import { useMeetingWatch, useNotebookWatch, type WatchHold } from './use-watching'
import { WatchChoices } from './watch-choices'
import { watchLabel, watchSentence, type WatchScopeName } from './watch-words'
import './watch-button.css'

const words = {
  what: 'Later edits of what you watch come to your inbox.',
}

/** Says whether one watches the whole notebook, and lets one say so. */
export function NotebookWatchButton({ notebook }: { notebook: NotebookSession }) {
  return <WatchButton scope="notebook" hold={useNotebookWatch(notebook)} notebook={notebook} />
}

/** The same for the open meeting. */
export function MeetingWatchButton() {
  const { notebook } = useLive(useConfab().place)
  return notebook ? <OpenMeetingWatch notebook={notebook} /> : null
}

function OpenMeetingWatch({ notebook }: { notebook: NotebookSession }) {
  const hold = useMeetingWatch(notebook, useOpenMeeting().meeting)
  return <WatchButton scope="meeting" hold={hold} notebook={notebook} />
}

interface WatchButtonProps {
  readonly scope: WatchScopeName
  readonly hold: WatchHold
  readonly notebook: NotebookSession
}

function WatchButton({ scope, hold, notebook }: WatchButtonProps) {
  const isFixed = useLive(notebook.document.readOnly)
  const { watching } = hold
  const sentence = watchSentence(watching, scope)
  const inMeeting = scope === 'meeting'
  const Icon = watching.isOn || watching.why === 'nothing' ? IconEye : IconEyeOff
  return (
    <Menu position={inMeeting ? 'bottom-end' : 'bottom-start'} shadow="md">
      <Menu.Target>
        <Button
          {...(inMeeting
            ? { variant: 'subtle', color: 'gray', size: 'compact-sm' }
            : { variant: 'default' })}
          leftSection={<Icon size={inMeeting ? 16 : 17} stroke={1.7} aria-hidden />}
          title={sentence}
          className={inMeeting ? 'watch-button' : undefined}
          disabled={isFixed}
        >
          <span className={inMeeting ? 'meeting-bar-words' : undefined}>
            {watchLabel(watching)}
          </span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{sentence}</Menu.Label>
        <WatchChoices scope={scope} hold={hold} />
        <p className="watch-what">{words.what}</p>
      </Menu.Dropdown>
    </Menu>
  )
}
