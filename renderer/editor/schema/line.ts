import { Node, type Editor } from '@tiptap/core'
import type { LineChips } from '../outcomes/line-outcomes'
import { createLineView } from './line-view'
import { dataAttribute, placedAttributes } from './placed'

/** The kinds of line this build draws; an unknown kind is drawn as a paragraph and kept. */
export const lineKinds = [
  'bullet',
  'paragraph',
  'ordered',
  'heading',
  'quote',
  'action',
  'decision',
] as const

export type LineKind = (typeof lineKinds)[number]

interface LineOptions {
  /** What a line is that nobody has made anything else of. */
  readonly plainKind: LineKind
  /** What the chips beside a line do; without it they only tell. */
  readonly chipsFor: ((editor: Editor) => LineChips) | undefined
}

/** One block of notes: flat, with a kind and an indent, so that changing either keeps the text node. */
export const Line = Node.create<LineOptions>({
  name: 'line',
  group: 'block',
  content: 'text*',
  // A line break inside a line is a plain "\n": one text node per line, which merges by character.
  whitespace: 'pre',
  priority: 1000,

  addOptions: () => ({ plainKind: 'bullet', chipsFor: undefined }),

  addAttributes() {
    return {
      ...placedAttributes,
      kind: { ...dataAttribute('kind', true), default: this.options.plainKind },
      level: { ...dataAttribute('level'), parseHTML: numberFrom('level') },
      start: { ...dataAttribute('start'), parseHTML: numberFrom('start') },
      done: {
        ...dataAttribute('done'),
        parseHTML: (element) => (element.dataset['done'] === 'true' ? true : null),
      },
      assignee: dataAttribute('assignee'),
      due: dataAttribute('due'),
      speakers: dataAttribute('speakers'),
      aside: dataAttribute('aside'),
    }
  },

  parseHTML: () => [
    { tag: 'div.line', contentElement: (element) => textOf(element), preserveWhitespace: 'full' },
    ...[1, 2, 3, 4, 5, 6].map((level) => ({
      tag: `h${level}`,
      attrs: { kind: 'heading', level },
    })),
    { tag: 'blockquote', attrs: { kind: 'quote' } },
    { tag: 'li' },
    { tag: 'p', attrs: { kind: 'paragraph' } },
  ],

  renderHTML: ({ HTMLAttributes }) => [
    'div',
    { ...HTMLAttributes, class: 'line' },
    ['div', { class: 'line-text' }, 0],
  ],

  addNodeView() {
    const { chipsFor } = this.options
    return (props) => createLineView(props, chipsFor?.(props.editor))
  },
})

const numberFrom = (name: string) => (element: HTMLElement) => {
  const value = Number(element.dataset[name])
  return Number.isInteger(value) && value >= 0 && element.dataset[name] !== undefined ? value : null
}

function textOf(element: globalThis.Node): HTMLElement {
  const line = element as HTMLElement
  return line.querySelector<HTMLElement>(':scope > .line-text') ?? line
}
