import { newId } from '../../shared/documents/ids'
import {
  addTopic,
  archiveTopic,
  changeTopic,
  listTopics,
  moveTopic,
  restoreTopic,
  setTopicInternal,
  type TopicChange,
} from '../../shared/documents/topics'
import { readTopicTitle } from '../../shared/documents/meeting-json'
import { parseTopicLine, type TopicPrefix } from '../../shared/grammar/topic-line'
import { knowPeople } from '../../shared/grammar/names'
import type { EditorRegistry } from '../editor/editor-registry'
import { LOCAL_CHANGE } from '../session/document-session'
import type { MeetingSession } from '../session/meeting-session'

/** What a topic begins with, and whether that is for inside only. */
interface NewTopicText {
  readonly title: string
  readonly isInternal: boolean
}

/** What a person can do with the topics of a meeting. */
export interface TopicActions {
  /** Reads a topic line and adds it at the end; without a name in it, it is mine. */
  propose(line: string, knownNames: readonly string[]): void
  /** Adds a topic right after another (or first, after the intro) and puts the cursor into its title. */
  insertAfter(topicId: string | undefined, prefix: TopicPrefix, text: NewTopicText): void
  /** Keeps a topic inside, or lets it out again. */
  setInternal(topicId: string, isInternal: boolean): void
  change(topicId: string, change: TopicChange): void
  moveTo(topicId: string, index: number): void
  moveBy(topicId: string, steps: 1 | -1): void
  archive(topicId: string): void
  restore(topicId: string): void
  titleOf(topicId: string): string
}

/** The actions on one meeting. Archiving and moving never touch a topic's text. */
export function createTopicActions(
  meeting: MeetingSession,
  registry: EditorRegistry,
): TopicActions {
  const { doc } = meeting.document
  const options = { origin: LOCAL_CHANGE }
  const indexOf = (topicId: string | undefined) =>
    listTopics(doc).findIndex((topic) => topic.id === topicId)
  return {
    propose(line, knownNames) {
      const { title, intentions, proposers } = parseTopicLine(line, knowPeople(knownNames))
      const mine = proposers.length > 0 ? proposers : [meeting.me.name]
      addTopic(doc, { title, intentions, proposers: mine }, newId, options)
    },
    insertAfter(topicId, { intentions, proposers }, { title, isInternal }) {
      const id = addTopic(doc, { title, intentions, proposers }, newId, {
        ...options,
        index: indexOf(topicId) + 1,
      })
      if (isInternal) setTopicInternal(doc, id, true, LOCAL_CHANGE)
      registry.focus(topicField(id), 'start')
    },
    setInternal: (topicId, isInternal) => setTopicInternal(doc, topicId, isInternal, LOCAL_CHANGE),
    change: (topicId, change) => changeTopic(doc, topicId, change, LOCAL_CHANGE),
    moveTo: (topicId, index) => moveTopic(doc, topicId, index, LOCAL_CHANGE),
    moveBy: (topicId, steps) => moveTopic(doc, topicId, indexOf(topicId) + steps, LOCAL_CHANGE),
    archive: (topicId) => archiveTopic(doc, topicId, meeting.document.relayNow(), LOCAL_CHANGE),
    restore: (topicId) => restoreTopic(doc, topicId, LOCAL_CHANGE),
    titleOf: (topicId) => readTopicTitle(doc, topicId),
  }
}

/** The field of a topic's fragment. */
export const topicField = (topicId: string) => `topic:${topicId}`
