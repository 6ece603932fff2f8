import { useMemo } from 'react'
import { NoteEditor } from '../editor/note-editor'
import type { NoteEditorOptions } from '../editor/note-extensions'
import { lineOffersAt } from './lines/meeting-line-offers'
import { useOpenMeeting, type OpenMeeting } from './meeting-context'
import { topicField } from './topic-actions'
import { useVotes } from './use-votes'

const words: Readonly<Record<string, string>> = {
  topic: 'What should we talk about?',
  line: 'Notes. Type / to insert, (Name) to say who said it',
  pollQuestion: 'Question',
  pollOption: 'Option',
}
const label = 'Topic and notes'

/** The editor of one topic's title and notes. */
export function TopicEditor({ topicId }: { topicId: string }) {
  const open = useOpenMeeting()
  const votes = useVotes()
  const options = useMemo((): NoteEditorOptions => {
    const { meeting, actions } = open
    const field = topicField(topicId)
    return {
      field,
      fragment: meeting.fragment(field),
      undo: meeting.undo,
      presence: meeting.presence,
      onBeforeRemote: meeting.document.onBeforeRemote,
      votes,
      neighbours: neighboursOf(open, topicId),
      people: open.people,
      lineOffers: lineOffersAt({ open, topicId }),
      typing: {
        knownNames: open.knownNames,
        onTitlePrefix: ({ intentions, proposers }) =>
          actions.change(topicId, { intentions, ...(proposers.length > 0 && { proposers }) }),
        onNewTopic: (prefix, title) => actions.insertAfter(topicId, prefix, title),
      },
      hintOf: (node) => words[node] ?? '',
    }
  }, [open, topicId, votes])
  return <NoteEditor options={options} label={label} registry={open.registry} />
}

function neighboursOf({ meeting, registry }: OpenMeeting, topicId: string) {
  const at = () => meeting.topics.get().findIndex((topic) => topic.id === topicId)
  return {
    before() {
      const previous = meeting.topics.get()[at() - 1]
      registry.focus(previous ? topicField(previous.id) : 'intro', 'end')
      return true
    },
    after() {
      const next = meeting.topics.get()[at() + 1]
      if (next) registry.focus(topicField(next.id), 'start')
      return next !== undefined
    },
  }
}
