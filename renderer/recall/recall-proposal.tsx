import { useMemo, useState } from 'react'
import { knowPeople } from '../../shared/grammar/names'
import { parseTopicLine } from '../../shared/grammar/topic-line'
import { useOpenMeeting } from '../meeting/meeting-context'
import { RecallPanel } from './recall-panel'
import { useRecall } from './use-recall'

/** Earlier topics like the line in which one is being proposed; put away, they stay so until the line is empty again. */
export function RecallProposal({ line }: { readonly line: string }) {
  const { meeting, knownNames } = useOpenMeeting()
  const title = useMemo(
    () => (line.trim() === '' ? '' : parseTopicLine(line, knowPeople(knownNames())).title),
    [line, knownNames],
  )
  const topics = useRecall(title, meeting.id)
  const [isAway, setIsAway] = useState(false)
  if (line === '' && isAway) setIsAway(false)
  return isAway || topics.length === 0 ? null : (
    <RecallPanel topics={topics} onDismiss={() => setIsAway(true)} />
  )
}
