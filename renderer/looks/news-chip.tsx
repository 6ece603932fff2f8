import { IconPointFilled } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useLive } from '../session/use-live'
import { useOpenMeeting } from '../meeting/meeting-context'
import { mapLive } from '../session/live-value'

const words = {
  changed: 'changed',
  new: 'new',
  hint: 'Since you last looked',
}

/** Says on a topic that it is new or has changed since I last looked. */
export function NewsChip({ topicId }: { topicId: string }) {
  const { newsMarks } = useOpenMeeting()
  const kind = useLive(
    useMemo(() => mapLive(newsMarks, ({ topics }) => topics.get(topicId)), [newsMarks, topicId]),
  )
  if (kind === undefined) return null
  return (
    <span className="news-chip" data-news="topic" title={words.hint}>
      <IconPointFilled size={10} aria-hidden />
      {words[kind]}
    </span>
  )
}
