import { useCallback } from 'react'
import { meetingRoots } from '../../../shared/documents/meeting'
import { ideationSpaces } from '../../../shared/confab-json-facts'
import {
  chooseIdeationSpace,
  readIdeationSpace,
  type IdeationSpace,
} from '../../../shared/meeting/ideation-space'
import { LOCAL_CHANGE } from '../../session/document-session'
import { createReading } from '../../session/live-value'
import { useReading } from '../../session/use-reading'
import { useOpenMeeting } from '../meeting-context'

const words = {
  ask: 'Problem or solution space?',
  spaces: { problem: 'Problem space', solution: 'Solution space' } satisfies Record<
    IdeationSpace,
    string
  >,
}

interface IdeationSpaceChoiceProps {
  readonly topicId: string
  /** Whether people are asked; otherwise only what was chosen is shown. */
  readonly isAsked: boolean
}

/** Which space an ideation is about: asked while it is discussed, shown ever after. */
export function IdeationSpaceChoice({ topicId, isAsked }: IdeationSpaceChoiceProps) {
  const { meeting, readOnly } = useOpenMeeting()
  const { doc } = meeting.document
  const read = useCallback(
    () => createReading([meetingRoots.topics(doc)], () => readIdeationSpace(doc, topicId)),
    [doc, topicId],
  )
  const chosen = useReading(read)
  if (!isAsked || readOnly)
    return chosen ? <p className="topic-request">{words.spaces[chosen]}</p> : null
  const handleChoose = (space: IdeationSpace) =>
    chooseIdeationSpace(doc, topicId, space === chosen ? undefined : space, LOCAL_CHANGE)
  return (
    <div role="group" aria-label={words.ask} className="topic-request">
      <span aria-hidden>{words.ask}</span>
      {ideationSpaces.map((space) => (
        <button
          key={space}
          type="button"
          className="space-button"
          aria-pressed={space === chosen}
          onClick={() => handleChoose(space)}
        >
          {words.spaces[space]}
        </button>
      ))}
    </div>
  )
}
