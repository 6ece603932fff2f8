import { useCallback, useMemo } from 'react'
import { readTopicText } from '../../shared/documents/meeting-json'
import { usePickComments, useShownComments } from '../comments/use-shown-comments'
import { MarkedText } from '../editor/marked-text'
import { StaticNotes } from '../editor/static-notes'
import { createReading } from '../session/live-value'
import { useLive } from '../session/use-live'
import { useReading } from '../session/use-reading'
import { tellWriters } from './lines/tell-writers'
import { useOpenMeeting } from './meeting-context'
import { topicField } from './topic-actions'
import { useVotes } from './use-votes'
import { useWritten } from './written/use-written'

/** A topic's title and notes without an editor. Follows what others write. */
export function TopicText({ topicId }: { topicId: string }) {
  const { meeting, outcomes, newsMarks } = useOpenMeeting()
  const late = useLive(outcomes.late)
  const field = topicField(topicId)
  const comments = useShownComments(field)
  const written = useWritten(field)
  const read = useCallback(() => {
    const fragment = meeting.fragment(field)
    return createReading([fragment], () => readTopicText(meeting.document.doc, topicId))
  }, [meeting, topicId, field])
  const votes = useVotes()
  const { title, notes } = useReading(read)
  const marks = useLive(useMemo(() => meeting.marksOf(topicId), [meeting, topicId]))
  return (
    <div
      className="notes-frame"
      data-field={field}
      onPointerOver={tellWriters(meeting, field)}
      onClick={usePickComments(field)}
    >
      <div className="notes">
        <h3 className="topic-title">
          <MarkedText
            text={title.text}
            spans={title.spans}
            comments={comments.filter(({ blockId }) => blockId === undefined)}
            written={written?.get('')}
          />
        </h3>
        <StaticNotes
          blocks={notes}
          marks={marks}
          inside={useLive(meeting.inside.marked)}
          comments={comments}
          written={written}
          votes={votes}
          today={outcomes.today()}
          late={late}
          news={useLive(newsMarks)}
          topicId={topicId}
        />
      </div>
    </div>
  )
}
