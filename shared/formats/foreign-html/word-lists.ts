import { isMarkup, textIn, type Markup } from '../confluence/markup'
import { element, styleOf } from './markup-rule'
import { nestItems, type LeveledItem } from './nest-lists'

/** Makes lists of Word's paragraphs that only look like items: their level and their bullet stand in the style. */
export function readWordLists(children: readonly (Markup | string)[]): (Markup | string)[] {
  const read: (Markup | string)[] = []
  let items: LeveledItem[] = []
  const close = () => {
    read.push(...nestItems(items))
    items = []
  }
  for (const child of children) {
    const item = isMarkup(child) ? readItem(child) : undefined
    if (item) items.push(item)
    else if (isMarkup(child) || child.trim() !== '') {
      close()
      read.push(child)
    } else if (items.length === 0) read.push(child)
  }
  close()
  return read
}

function readItem(node: Markup): LeveledItem | undefined {
  if (node.name !== 'p') return undefined
  const level = Number(/level(\d+)/.exec(styleOf(node, 'mso-list'))?.[1] ?? 0)
  if (level === 0) return undefined
  const marker = markerIn(node).replaceAll(/[\s\u00a0]+/g, '')
  const number = /^\(?(\d+|[a-z]{1,4})[.)]/i.exec(marker)?.[1]
  const children = node.children.flatMap(withoutMarker)
  return {
    level: level - 1,
    isOrdered: number !== undefined,
    start: number !== undefined && /^\d+$/.test(number) ? Number(number) : 1,
    item: element('li', [element('p', children)]),
  }
}

const isMarker = (node: Markup) => styleOf(node, 'mso-list') === 'ignore'

const markerIn = (node: Markup): string =>
  node.children
    .map((child) => (!isMarkup(child) ? '' : isMarker(child) ? textIn(child) : markerIn(child)))
    .join('')

function withoutMarker(node: Markup | string): (Markup | string)[] {
  if (!isMarkup(node)) return [node]
  return isMarker(node) ? [] : [{ ...node, children: node.children.flatMap(withoutMarker) }]
}
