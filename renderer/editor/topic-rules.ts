import { Extension, InputRule } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { parseTopicPrefix, type TopicPrefix } from '../../shared/grammar/topic-line'
import { parseSpeakers } from '../../shared/grammar/speakers'
import { knowPeople } from '../../shared/grammar/names'
import { joinNames } from '../../shared/documents/names'
import { lineAt } from './line-input-rules'

/** What happens when a topic line is typed. */
export interface TopicTyping {
  /** A complete prefix was typed before a topic's own title and has been taken off it. */
  onTitlePrefix?: (prefix: TopicPrefix) => void
  /** A line became a topic of its own and has been taken out of these notes; `title` stood after the prefix. */
  onNewTopic?: (prefix: TopicPrefix, title: string, isInternal: boolean) => void
  /** Names and aliases of the people the notebook knows. */
  readonly knownNames: () => readonly string[]
}

interface TopicRulesOptions extends TopicTyping {
  /** Whether the line at a position is internal: a topic made of it is too. */
  readonly isInternalAt: (doc: Node, at: number) => boolean
}

/** `[quest] (Ana) ` becomes a topic, `(Ana) ` a speaker, as they are typed. */
export const TopicRules = Extension.create<TopicRulesOptions>({
  name: 'topicRules',
  addOptions: () => ({ knownNames: () => [], isInternalAt: () => false }),
  addInputRules() {
    const { onTitlePrefix, onNewTopic, knownNames, isInternalAt } = this.options
    return [
      new InputRule({
        // Only what starts a line and ends in a bracket and a space can be a complete prefix.
        find: /^[*+\s]*\[[^\]]{2,60}\]\s*(?:[([][^)\]]{1,80}[)\]])\s$/,
        handler: ({ state, range, match }) => {
          const prefix = parseTopicPrefix(match[0])
          if (!prefix || prefix.rest !== '') return null
          const { parent } = state.doc.resolve(range.from)
          const at = lineAt(state, range.from)
          // After this transaction, so that what is heard is not part of it.
          if (parent.type.name === 'topic' && onTitlePrefix) {
            state.tr.delete(range.from, range.to)
            queueMicrotask(() => onTitlePrefix(prefix))
          } else if (at !== undefined && onNewTopic) {
            // The space that completed the prefix is not in the document yet.
            const title = parent.textContent.slice(range.to - at - 1)
            const isInternal = isInternalAt(state.doc, at)
            state.tr.delete(at, at + parent.nodeSize)
            queueMicrotask(() => onNewTopic(prefix, title, isInternal))
          } else return null
          return undefined
        },
      }),
      new InputRule({
        find: /^(?:\([^()]{1,60}\)|\[[^[\]]{1,60}\])\s$/,
        handler: ({ state, range, match }) => {
          const at = lineAt(state, range.from)
          const spoken = parseSpeakers(match[0], knowPeople(knownNames()))
          if (at === undefined || !spoken) return null
          state.tr
            .delete(range.from, range.to)
            .setNodeAttribute(at, 'speakers', joinNames(spoken.speakers))
            .setNodeAttribute(at, 'aside', spoken.aside ?? null)
          return undefined
        },
      }),
    ]
  },
})
