import type { Topic } from '../../../shared/documents/topics'
import { intentionGuides } from '../../../shared/meeting/intention-guides'
import { IdeationSpaceChoice } from './ideation-space-choice'
import './intentions.css'
import { QuestAnswer } from './quest-answer'
import { useMarkedLines } from './use-marked-lines'

/**
 * What the intentions of a topic ask of people while it is under discussion; what has come of them, the
 * answer of a quest and the space of an ideation, stays in sight.
 */
export function TopicRequest({ topic }: { topic: Topic }) {
  const answers = useMarkedLines(topic.id).filter(({ mark }) => mark === 'answer')
  const isDiscussed = topic.state === 'discussing'
  const kinds = [...new Set(topic.intentions.map(({ kind }) => kind))]
  const asking = isDiscussed ? kinds.filter((kind) => kind !== 'quest' || answers.length === 0) : []
  const requests = asking.flatMap((kind) => intentionGuides[kind].request ?? [])
  return (
    <>
      {kinds.includes('ideation') && (
        <IdeationSpaceChoice topicId={topic.id} isAsked={isDiscussed} />
      )}
      {requests.length > 0 && <p className="topic-request">{requests.join(' ')}</p>}
      <QuestAnswer answers={answers} />
    </>
  )
}
