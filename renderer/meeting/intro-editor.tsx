import { useCallback, useMemo } from 'react'
import { readBlocks } from '../../shared/documents/node-block'
import { usePickComments, useShownComments } from '../comments/use-shown-comments'
import { NoteEditor } from '../editor/note-editor'
import { StaticNotes } from '../editor/static-notes'
import type { NoteEditorOptions } from '../editor/note-extensions'
import { nameWriters } from './lines/line-writers'
import { lineOffersAt } from './lines/meeting-line-offers'
import { createReading } from '../session/live-value'
import { useLive } from '../session/use-live'
import { useReading } from '../session/use-reading'
import { useOpenMeeting } from './meeting-context'
import { pastingAt } from './pasting/meeting-pasting'
import { RescueNotices } from './rescue/rescue-notices'
import { topicField } from './topic-actions'
import { useVotes } from './use-votes'
import { useWritten, writtenByOf } from './written/use-written'

const words = {
  label: 'Above the topics',
  placeholder: 'Agenda, links, greetings … or type [quest] (Your name) to propose a topic',
}

/** The free text above the topics. */
export function IntroEditor() {
  const open = useOpenMeeting()
  const { meeting, registry, actions, knownNames, readOnly } = open
  const votes = useVotes()
  const options = useMemo(
    (): NoteEditorOptions => ({
      field: 'intro',
      fragment: meeting.fragment('intro'),
      undo: meeting.undo,
      presence: meeting.presence,
      onBeforeRemote: meeting.document.onBeforeRemote,
      votes,
      neighbours: {
        before: () => false,
        after() {
          const [first] = meeting.topics.get()
          if (first) registry.focus(topicField(first.id), 'start')
          return first !== undefined
        },
      },
      news: open.newsMarks,
      inside: meeting.inside,
      comments: meeting.comments.at('intro'),
      writtenBy: writtenByOf(meeting),
      people: open.people,
      writersOf: (lineId) => nameWriters(meeting, 'intro', lineId),
      lineOffers: lineOffersAt({ open, field: 'intro' }),
      outcomes: open.outcomes.outcomesOf(undefined),
      typing: {
        knownNames,
        onNewTopic: (prefix, title, isInternal) =>
          actions.insertAfter(undefined, prefix, { title, isInternal }),
      },
      pasting: pastingAt(open, { field: 'intro', topicId: undefined }),
      hintOf: (node) => (node === 'line' ? words.placeholder : ''),
    }),
    [open, meeting, registry, actions, knownNames, votes],
  )
  return (
    <section className="meeting-intro" aria-label={words.label}>
      {readOnly ? (
        <IntroText />
      ) : (
        <NoteEditor options={options} label={words.label} registry={registry} />
      )}
      <RescueNotices field="intro" />
    </section>
  )
}

/** The same without an editor. Follows what others write. */
function IntroText() {
  const { meeting, outcomes, newsMarks } = useOpenMeeting()
  const read = useCallback(() => {
    const fragment = meeting.fragment('intro')
    return createReading([fragment], () => readBlocks(fragment))
  }, [meeting])
  const late = useLive(outcomes.late)
  const blocks = useReading(read)
  return (
    <div className="notes-frame notes" data-field="intro" onClick={usePickComments('intro')}>
      <StaticNotes
        blocks={blocks}
        inside={useLive(meeting.inside.marked)}
        comments={useShownComments('intro')}
        written={useWritten('intro')}
        votes={useVotes()}
        today={outcomes.today()}
        late={late}
        news={useLive(newsMarks)}
      />
    </div>
  )
}
