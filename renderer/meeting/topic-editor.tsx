import { useMemo } from 'react'
import { NoteEditor } from '../editor/note-editor'
import type { NoteEditorOptions } from '../editor/note-extensions'
import { nameWriters } from './lines/line-writers'
import { lineOffersAt } from './lines/meeting-line-offers'
import { useOpenMeeting, type OpenMeeting } from './meeting-context'
import { pastingAt } from './pasting/meeting-pasting'
import { topicField } from './topic-actions'
import { useVotes } from './use-votes'
import { writtenByOf } from './written/use-written'

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
      marks: meeting.marksOf(topicId),
      news: open.newsMarks,
      inside: meeting.inside,
      comments: meeting.comments.at(field),
      writtenBy: writtenByOf(meeting),
      people: open.people,
      writersOf: (lineId) => nameWriters(meeting, field, lineId),
      lineOffers: lineOffersAt({ open, field, topicId }),
      outcomes: open.outcomes.outcomesOf(topicId),
      typing: {
        knownNames: open.knownNames,
        onTitlePrefix: ({ intentions, proposers }) =>
          actions.change(topicId, { intentions, ...(proposers.length > 0 && { proposers }) }),
        onNewTopic: (prefix, title, isInternal) =>
          actions.insertAfter(topicId, prefix, { title, isInternal }),
      },
      pasting: pastingAt(open, { field, topicId }),
      hintOf: (node) => words[node] ?? '',
    }
  }, [open, topicId, votes])
  return <NoteEditor options={options} label={label} registry={open.registry} />
}

function neighboursOf({ meeting, registry }: OpenMeeting, topicId: string) {
  const beside = (steps: 1 | -1) => {
    const ids = idsAsShown(meeting)
    return ids[ids.indexOf(topicId) + steps]
  }
  return {
    before() {
      const previous = beside(-1)
      registry.focus(previous === undefined ? 'intro' : topicField(previous), 'end')
      return true
    },
    after() {
      const next = beside(1)
      if (next !== undefined) registry.focus(topicField(next), 'start')
      return next !== undefined
    },
  }
}

/** The topics as one reads down the page: each followed by those merged into it. */
function idsAsShown({ topics, allTopics }: OpenMeeting['meeting']): readonly string[] {
  const merged = allTopics.get().filter(({ mergedInto }) => mergedInto !== undefined)
  return topics
    .get()
    .flatMap(({ id }) => [
      id,
      ...merged.flatMap((topic) => (topic.mergedInto === id ? [topic.id] : [])),
    ])
}
