import { useCallback } from 'react'
import type { Doc } from 'yjs'
import { meetingRoots } from '../../shared/documents/meeting'
import { notebookRoots } from '../../shared/documents/notebook'
import { readMeetingWatchFacts, readWatchFacts } from '../../shared/watch/watch-facts'
import { setWatch, watchesRoot, type WatchScope } from '../../shared/watch/watches'
import {
  notebookWatchOf,
  readWatchRules,
  watchOf,
  type Watching,
} from '../../shared/watch/who-watches'
import { LOCAL_CHANGE } from '../session/document-session'
import { createIdleReading } from '../session/idle-reading'
import { createReading } from '../session/live-value'
import type { MeetingSession } from '../session/meeting-session'
import type { NotebookSession } from '../session/notebook-session'
import { useReading } from '../session/use-reading'

/** What somebody can say about a scope. */
export type WatchChoice = 'on' | 'off' | 'default'

/** Whether I watch something, what I said of it, and the way to say otherwise. */
export interface WatchHold {
  readonly watching: Watching
  readonly said: WatchChoice
  readonly choose: (choice: WatchChoice) => void
}

/** Whether I watch a whole notebook. */
export function useNotebookWatch(notebook: NotebookSession): WatchHold {
  const rules = useRules(notebook)
  const isOn = notebookWatchOf(rules, notebook.me)
  return {
    watching: { isOn: isOn === true, why: isOn === undefined ? 'nothing' : 'notebook' },
    said: isOn === undefined ? 'default' : asChoice(isOn),
    choose: chooser(notebook, 'notebook'),
  }
}

/** Whether I watch an open meeting. */
export function useMeetingWatch(notebook: NotebookSession, meeting: MeetingSession): WatchHold {
  const rules = useRules(notebook)
  const { id, document } = meeting
  const { doc } = document
  const read = useCallback(
    () =>
      createReading([meetingRoots.attendance(doc), meetingRoots.people(doc)], () =>
        readMeetingWatchFacts({ id, doc }),
      ),
    [id, doc],
  )
  const watching = watchOf(rules, useReading(read), notebook.me)
  return {
    watching,
    said: watching.why === 'meeting' ? asChoice(watching.isOn) : 'default',
    choose: chooser(notebook, `meeting:${id}`),
  }
}

/** Whether I watch a topic of an open meeting. */
export function useTopicWatch(
  notebook: NotebookSession,
  meeting: MeetingSession,
  topicId: string,
): WatchHold {
  const rules = useRules(notebook)
  const { id, document } = meeting
  const { doc } = document
  const read = useCallback(
    () => createIdleReading(doc, () => readWatchFacts({ id, doc })),
    [id, doc],
  )
  const watching = watchOf(rules, useReading(read), notebook.me, topicId)
  return {
    watching,
    said: watching.why === 'topic' ? asChoice(watching.isOn) : 'default',
    choose: chooser(notebook, `topic:${topicId}`),
  }
}

const asChoice = (isOn: boolean): WatchChoice => (isOn ? 'on' : 'off')

const chooser =
  ({ document, me }: NotebookSession, scope: WatchScope) =>
  (choice: WatchChoice) =>
    setWatch(document.doc, me, scope, choice, LOCAL_CHANGE)

function useRules({ document: { doc } }: NotebookSession) {
  const read = useCallback(() => readingOfRules(doc), [doc])
  return useReading(read)
}

/** What a notebook says about watching, as it changes. */
const readingOfRules = (doc: Doc) =>
  createReading(
    [watchesRoot(doc), notebookRoots.people(doc)],
    () => readWatchRules(doc),
    (next) => next,
  )
