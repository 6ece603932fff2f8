import { Node } from '@tiptap/core'

/** The title block: always the first, and only once, in a topic's fragment. */
export const TopicTitle = Node.create({
  name: 'topic',
  content: 'text*',
  defining: true,
  parseHTML: () => [{ tag: 'h3.topic-title' }],
  renderHTML: () => ['h3', { class: 'topic-title' }, 0],
})

/** The fragment of one topic. */
export const TopicDocument = Node.create({
  name: 'doc',
  topNode: true,
  content: 'topic block*',
})

/** The fragment of a meeting's intro or a notebook's charter. */
export const NotesDocument = Node.create({
  name: 'doc',
  topNode: true,
  content: 'block+',
})
