import { elementsOf, isMarkup, type Markup } from '../confluence/markup'
import { element } from './markup-rule'

/** An item of a list that knows its level, wherever it stands. */
export interface LeveledItem {
  readonly level: number
  readonly isOrdered: boolean
  readonly start: number
  readonly item: Markup
}

/**
 * Nests lists whose depth is only said, not built: a class that ends in the level (`lst-kix_x-2`), `aria-level` on the
 * items. Lists that say nothing stay as they are.
 */
export function nestLists(children: readonly (Markup | string)[]): (Markup | string)[] {
  const read: (Markup | string)[] = []
  let items: LeveledItem[] = []
  const close = () => {
    read.push(...nestItems(items))
    items = []
  }
  for (const child of children) {
    const said = isMarkup(child) ? readList(unwrap(child)) : undefined
    if (said) items.push(...said)
    else if (isMarkup(child) || child.trim() !== '') {
      close()
      read.push(child)
    } else if (items.length === 0) read.push(child)
  }
  close()
  return read
}

// Word for the web puts every list into a box of its own.
function unwrap(node: Markup): Markup {
  const inside = elementsOf(node)
  const [only] = inside
  return node.name === 'div' && inside.length === 1 && only && /^[uo]l$/.test(only.name)
    ? only
    : node
}

function readList(list: Markup): LeveledItem[] | undefined {
  if (list.name !== 'ul' && list.name !== 'ol') return undefined
  if (list.attributes['data-decisions'] !== undefined) return undefined
  const items = elementsOf(list)
  // A list beside an item says the depth by where it stands.
  if (items.length === 0 || items.some(({ name }) => name !== 'li')) return undefined
  const byClass = /(?:^|\s)lst-\S+-(\d)(?=\s|$)/.exec(list.attributes.class ?? '')?.[1]
  const isOrdered = list.name === 'ol'
  const start = Number(list.attributes.start ?? 1) || 1
  const read = items.map((item, index): LeveledItem | undefined => {
    const level = byClass === undefined ? ariaLevel(item) : Number(byClass)
    return level === undefined
      ? undefined
      : { level, isOrdered, start: index === 0 ? start : 1, item }
  })
  return read.every((item) => item !== undefined) ? read : undefined
}

function ariaLevel({ attributes }: Markup): number | undefined {
  const level = Number(attributes['aria-level'] ?? attributes['data-aria-level'])
  return Number.isInteger(level) && level >= 1 && level <= 12 ? level - 1 : undefined
}

interface OpenList {
  readonly level: number
  readonly isOrdered: boolean
  readonly start: number
  readonly items: { readonly item: Markup; readonly below: OpenList[] }[]
}

/** Builds the lists of items that follow each other and know their level. */
export function nestItems(items: readonly LeveledItem[]): Markup[] {
  const roots: OpenList[] = []
  const open: OpenList[] = []
  for (const { level, isOrdered, start, item } of items) {
    while (open.length > 0 && (open.at(-1)?.level ?? 0) > level) open.pop()
    const last = open.at(-1)
    if (last && last.level === level && last.isOrdered !== isOrdered) open.pop()
    const same = open.at(-1)
    if (same?.level === level) {
      same.items.push({ item, below: [] })
      continue
    }
    const list: OpenList = { level, isOrdered, start, items: [{ item, below: [] }] }
    ;(same?.items.at(-1)?.below ?? roots).push(list)
    open.push(list)
  }
  return roots.map(write)
}

const write = ({ isOrdered, start, items }: OpenList): Markup =>
  element(
    isOrdered ? 'ol' : 'ul',
    items.map(({ item, below }) => ({
      ...item,
      children: [...item.children, ...below.map(write)],
    })),
    isOrdered && start !== 1 ? { start: String(start) } : {},
  )
