import type { LineKind } from './schema/line'

/** What a line can be made, as people choose it. */
export interface LineForm {
  readonly title: string
  /** What makes it when typed at the start of a line. */
  readonly typed: string
  /** Other words that find it. */
  readonly words: string
  readonly kind: LineKind
  readonly level?: number
}

/** Every form of a line, in the order menus offer them. */
export const lineForms: readonly LineForm[] = [
  { title: 'Bullet', typed: '- ', words: 'list dot', kind: 'bullet' },
  { title: 'Paragraph', typed: 'plain text', words: 'text body', kind: 'paragraph' },
  { title: 'Numbered line', typed: '1. ', words: 'ordered list number', kind: 'ordered' },
  { title: 'Heading', typed: '# ', words: 'title section', kind: 'heading', level: 2 },
  { title: 'Small heading', typed: '## ', words: 'subtitle', kind: 'heading', level: 3 },
  { title: 'Quote', typed: '> ', words: 'citation', kind: 'quote' },
  { title: 'Action', typed: '[] ', words: 'task todo checkbox', kind: 'action' },
  { title: 'Decision', typed: '!! ', words: 'decided outcome', kind: 'decision' },
]
