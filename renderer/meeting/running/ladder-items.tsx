import { Menu } from '@mantine/core'
import { IconCheck, IconHourglass } from '@tabler/icons-react'
import { useCallback } from 'react'
import { meetingRoots } from '../../../shared/documents/meeting'
import { META_ROOT } from '../../../shared/documents/version'
import {
  DEFAULT_LADDER,
  LONG_LADDER,
  readLadder,
  readTopicLadder,
  writeLadder,
  type Ladder,
} from '../../../shared/meeting/ladder'
import { createReading } from '../../session/live-value'
import { useReading } from '../../session/use-reading'
import { useConfab } from '../../shell/confab'
import { useOpenMeeting } from '../meeting-context'
import { useTimerActions } from './timer-actions'

const words = {
  ladder: 'Time boxes',
  minutes: (ladder: Ladder) => `${writeLadder(ladder)} min`,
  none: 'No clock',
  usual: 'As in the rest of the meeting',
  own: 'Own minutes…',
}

const offered: readonly Ladder[] = [DEFAULT_LADDER, LONG_LADDER]

/** The part of a menu that chooses the time boxes of a topic. */
export function LadderItems({ topicId }: { topicId: string }) {
  const { dialogs } = useConfab()
  const { setLadder } = useTimerActions()
  const { own, usual } = useLadders(topicId)
  const isOwn = own !== undefined && own.length > 0 && !isIn(offered, own)
  const listed = isOwn ? [...offered, own] : offered
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item leftSection={<IconHourglass size={16} />}>{words.ladder}</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown>
        <Choice isChosen={own === undefined} onChoose={() => setLadder(topicId, undefined)}>
          {words.usual} <span className="soft">{writeLadder(usual)}</span>
        </Choice>
        {listed.map((ladder) => (
          <Choice
            key={writeLadder(ladder)}
            isChosen={own !== undefined && isIn([own], ladder)}
            onChoose={() => setLadder(topicId, ladder)}
          >
            {words.minutes(ladder)}
          </Choice>
        ))}
        <Choice isChosen={own?.length === 0} onChoose={() => setLadder(topicId, [])}>
          {words.none}
        </Choice>
        <Menu.Item onClick={() => dialogs.open({ kind: 'topic-ladder', topicId })}>
          {words.own}
        </Menu.Item>
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  )
}

interface ChoiceProps {
  readonly isChosen: boolean
  readonly onChoose: () => void
  readonly children: React.ReactNode
}

function Choice({ isChosen, onChoose, children }: ChoiceProps) {
  return (
    <Menu.Item
      role="menuitemradio"
      aria-checked={isChosen}
      rightSection={isChosen && <IconCheck size={14} aria-hidden />}
      onClick={onChoose}
    >
      {children}
    </Menu.Item>
  )
}

/** The ladder a topic has of its own, if any, and the one it has otherwise. */
function useLadders(topicId: string) {
  const { meeting } = useOpenMeeting()
  const { doc } = meeting.document
  const read = useCallback(() => {
    const types = [doc.getMap(META_ROOT), meetingRoots.topics(doc)]
    return createReading(types, () => ({
      own: readTopicLadder(doc, topicId),
      usual: readLadder(doc) ?? DEFAULT_LADDER,
    }))
  }, [doc, topicId])
  return useReading(read)
}

const isIn = (ladders: readonly Ladder[], ladder: Ladder) =>
  ladders.some((each) => writeLadder(each) === writeLadder(ladder))
