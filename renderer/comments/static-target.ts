import type { EditorTarget } from './editor-target'

/** Words that are selected in a text without an editor. */
export interface StaticTarget extends EditorTarget {
  readonly field: string
  readonly range: Range
}

/** What is selected in notes that stand without an editor; of several lines that in the first. */
export function targetOfDocument(selection: Selection | null): StaticTarget | undefined {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  const start = elementOf(range.startContainer)
  const text = start?.closest<HTMLElement>('.line-text, .topic-title')
  const field = text?.closest<HTMLElement>('[data-field]')?.dataset['field']
  if (!text || field === undefined) return undefined
  const from = lettersBefore(text, range.startContainer, range.startOffset)
  const isWithin = text.contains(range.endContainer)
  const to = isWithin
    ? lettersBefore(text, range.endContainer, range.endOffset)
    : (text.textContent?.length ?? 0)
  if (text.textContent?.slice(from, to).trim() === '') return undefined
  const blockId = text.closest<HTMLElement>('[data-line]')?.dataset['line']
  return { field, blockId, from, to, range }
}

const elementOf = (node: Node) => (node instanceof Element ? node : node.parentElement)

function lettersBefore(text: HTMLElement, container: Node, offset: number): number {
  const before = document.createRange()
  before.setStart(text, 0)
  before.setEnd(container, offset)
  return before.toString().length
}
