import type { AdfNode } from './adf-node'

/** A list, item or task that later blocks may still be put into. */
export interface OpenNode {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly content: OpenContent[]
}

export type OpenContent = OpenNode | AdfNode

/** A list item blocks may be nested below. */
interface OpenItem {
  readonly indent: number
  readonly node: OpenNode
  /** Where the item's list stands: an action's own children stand beside it. */
  readonly into: OpenContent[]
  readonly isTask: boolean
}

/** Nests flat lines: holds the lists that are open while blocks come one after the other. */
export interface Nesting {
  readonly root: OpenContent[]
  readonly open: OpenItem[]
}

export const createNesting = (): Nesting => ({ root: [], open: [] })

/** Leaves the items that cannot hold a block of this indent; gives the item that can. */
export function leaveTo({ open }: Nesting, indent: number): OpenItem | undefined {
  while (open.length > 0 && (open.at(-1)?.indent ?? 0) >= indent) open.pop()
  return open.at(-1)
}

/** Puts a block that no list can hold beside all lists; the next item starts a new list. */
export function putAtRoot(nesting: Nesting, nodes: readonly AdfNode[]): void {
  nesting.open.length = 0
  nesting.root.push(...nodes)
}

/** How an item is written. */
export interface ItemForm {
  readonly list: 'bulletList' | 'orderedList' | 'taskList'
  readonly listAttrs?: Readonly<Record<string, unknown>>
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly content: readonly AdfNode[]
}

/**
 * Puts an item into the list at its indent. An indent without an item above it is reached through items that hold
 * nothing but the next list. Says when the item had to leave the action it was below, or stands less deep there.
 */
export function putItem(
  nesting: Nesting,
  indent: number,
  form: ItemForm,
): 'in-place' | 'beside' | 'raised' {
  const isTask = form.list === 'taskList'
  const above = leaveTo(nesting, indent)
  const parent = isTask ? above : leaveTasks(nesting)
  const isBeside = parent !== above
  if (!parent?.isTask && !isBeside) fillTo(nesting, (parent?.indent ?? -1) + 1, indent)
  const isRaised = parent?.isTask === true && parent.indent + 1 < indent
  openItem(nesting, indent, form)
  return isBeside ? 'beside' : isRaised ? 'raised' : 'in-place'
}

// An action holds nothing but actions: other lists go on beside the whole list of actions.
function leaveTasks({ open }: Nesting): OpenItem | undefined {
  while (open.at(-1)?.isTask) open.pop()
  return open.at(-1)
}

function fillTo(nesting: Nesting, from: number, indent: number): void {
  for (let depth = from; depth < indent; depth++)
    openItem(nesting, depth, { list: 'bulletList', content: [] })
}

function openItem(nesting: Nesting, indent: number, form: ItemForm): OpenItem {
  const parent = nesting.open.at(-1)
  const place = parent ? (parent.isTask ? parent.into : parent.node.content) : nesting.root
  const isTask = form.list === 'taskList'
  const list = continuedList(place, form, parent) ?? startList(place, form)
  const node: OpenNode = {
    type: isTask ? 'taskItem' : 'listItem',
    ...(form.attrs && { attrs: form.attrs }),
    content: [...form.content],
  }
  list.content.push(node)
  const item = { indent, node, into: list.content, isTask }
  nesting.open.push(item)
  return item
}

function continuedList(place: OpenContent[], form: ItemForm, parent: OpenItem | undefined) {
  const last = place.at(-1)
  const isOpen = last !== undefined && last.type === form.list && Array.isArray(last.content)
  // The list of actions a nested one stands in is not its own.
  const isOwn = !parent?.isTask || last !== parent.node
  return isOpen && isOwn ? (last as OpenNode) : undefined
}

function startList(place: OpenContent[], form: ItemForm): OpenNode {
  const list: OpenNode = {
    type: form.list,
    ...(form.listAttrs && { attrs: form.listAttrs }),
    content: [],
  }
  place.push(list)
  return list
}
