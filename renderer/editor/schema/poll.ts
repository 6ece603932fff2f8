import { Node, type Attributes } from '@tiptap/core'
import type { PollVotes } from '../poll/poll-votes'
import { createPollOptionView, createPollView } from '../poll/poll-view'
import { dataAttribute, placedAttributes } from './placed'

/** A question with options inside the notes. Its text is content, so two people may edit it at once. */
export const Poll = Node.create<{ votes: PollVotes | undefined }>({
  name: 'poll',
  group: 'block',
  // Lenient on purpose: a concurrent deletion must never make a poll invalid, which would remove it.
  content: 'pollQuestion? pollOption*',
  isolating: true,
  defining: true,
  addOptions: () => ({ votes: undefined }),
  addAttributes: () => ({
    ...placedAttributes,
    choice: { ...dataAttribute('choice'), default: 'single' },
    closed: flag('closed'),
    anonymous: flag('anonymous'),
  }),
  parseHTML: () => [{ tag: 'div.poll' }],
  renderHTML: ({ HTMLAttributes }) => ['div', { ...HTMLAttributes, class: 'poll' }, 0],
  addNodeView() {
    const { votes } = this.options
    return (props) => createPollView(props, votes)
  },
})

/** What a poll asks. */
export const PollQuestion = Node.create({
  name: 'pollQuestion',
  content: 'text*',
  defining: true,
  parseHTML: () => [{ tag: 'p.poll-question', priority: 60 }],
  renderHTML: () => ['p', { class: 'poll-question' }, 0],
})

/** One answer to vote for. */
export const PollOption = Node.create({
  name: 'pollOption',
  content: 'text*',
  defining: true,
  addAttributes: () => ({
    id: { default: null, keepOnSplit: false, parseHTML: () => null, renderHTML: () => ({}) },
    unnamedVotes: { ...dataAttribute('unnamedVotes'), keepOnSplit: false },
    // A key that says where it stands among the others, once somebody has moved one.
    order: { ...dataAttribute('order'), keepOnSplit: false },
  }),
  parseHTML: () => [{ tag: 'div.poll-option' }],
  renderHTML: ({ HTMLAttributes }) => ['div', { ...HTMLAttributes, class: 'poll-option' }, 0],
  addNodeView: () => createPollOptionView,
})

/** An attribute that is set or absent. */
function flag(name: string): Attributes[string] {
  return {
    ...dataAttribute(name),
    parseHTML: (element) => (element.dataset[name] === 'true' ? true : null),
  }
}
