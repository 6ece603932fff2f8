import { attrs, childrenOf, type AdfNode } from './adf-node'
import { childNamed, elementsOf, isMarkup, textIn, type Markup } from './markup'
import { isSeen, parameterOf, readInlineMarkup, type MarkupReading } from './markup-inline'
import {
  foreign,
  idsOf,
  indentation,
  media,
  originOf,
  panelOfMacro,
  readCodeMacro,
  readExtension,
  readPre,
  readStorageImage,
} from './markup-leaves'

const blockNames = new Set(
  `p h1 h2 h3 h4 h5 h6 ul ol blockquote hr table pre div section article main header footer figure figcaption details
  img aside nav address dl dt dd
  ac:task-list ac:adf-extension ac:layout ac:layout-section ac:layout-cell ac:image ac:structured-macro`.split(
    /\s+/,
  ),
)

const isBlock = (node: Markup | string): node is Markup =>
  isMarkup(node) &&
  (node.name === 'ac:structured-macro'
    ? !['status', 'anchor'].includes(node.attributes['ac:name'] ?? '')
    : blockNames.has(node.name) || elementsOf(node).some(isBlock))

/** Some nodes of a page, and where in the source they come from. */
export interface MarkupPiece {
  readonly nodes: readonly AdfNode[]
  /** Where the piece starts; it goes on to the start of the next. */
  readonly from: number
}

/** Reads markup as the nodes of a page; text that stands beside blocks becomes paragraphs. */
export const readMarkup = (children: readonly (Markup | string)[], reading: MarkupReading) =>
  readPieces(children, reading).flatMap(({ nodes }) => nodes)

/** Reads markup as `readMarkup` does, and keeps apart what each block of the source gives. */
export function readPieces(
  children: readonly (Markup | string)[],
  reading: MarkupReading,
): MarkupPiece[] {
  const pieces: MarkupPiece[] = []
  let loose: (Markup | string)[] = []
  let end = 0
  const closeLoose = () => {
    const content = readInlineMarkup(loose, reading)
    loose = []
    if (content.some((node) => node.type !== 'hardBreak' && isSeen(node)))
      pieces.push({ from: end, nodes: [{ type: 'paragraph', content: trimLoose(content) }] })
  }
  for (const child of children) {
    if (isBlock(child)) {
      closeLoose()
      pieces.push({ from: child.from, nodes: readBlock(child, reading) })
      end = child.to
    } else loose.push(child)
  }
  closeLoose()
  return pieces
}

const trimLoose = (nodes: readonly AdfNode[]) =>
  nodes.filter((node, index) => (index > 0 && index < nodes.length - 1) || isSeen(node))

function readBlock(node: Markup, reading: MarkupReading): AdfNode[] {
  const inline = () => readInlineMarkup(node.children, reading)
  switch (node.name) {
    case 'p':
      return [{ type: 'paragraph', ...idsOf(node), ...indentation(node), content: inline() }]
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return [
        {
          type: 'heading',
          attrs: { ...idsOf(node).attrs, level: Number(node.name.slice(1)) },
          ...indentation(node),
          content: inline(),
        },
      ]
    case 'ul':
    case 'ol':
      return readList(node, reading)
    case 'blockquote':
      return readQuote(node, reading)
    case 'hr':
      return [{ type: 'rule', ...idsOf(node) }]
    case 'table':
      return [readTable(node, reading)]
    case 'pre':
      return [readPre(node)]
    case 'img':
      return [media(node.attributes.src ?? '', node.attributes.alt ?? '', node)]
    default:
      return readConfluence(node, reading)
  }
}

function readConfluence(node: Markup, reading: MarkupReading): AdfNode[] {
  switch (node.name) {
    case 'ac:task-list':
      return [readStorageTasks(node, reading)]
    case 'ac:adf-extension':
      return readExtension(node, reading)
    case 'ac:image':
      return [readStorageImage(node)]
    case 'ac:structured-macro':
      return [readMacro(node, reading)]
    case 'details':
      return [foreign(node, reading)]
    default:
      return readMarkup(node.children, reading)
  }
}

function readMacro(macro: Markup, reading: MarkupReading): AdfNode {
  const name = macro.attributes['ac:name'] ?? ''
  const body = childNamed(macro, 'ac:rich-text-body')
  if (name === 'code' || name === 'noformat') return readCodeMacro(macro)
  const panelType = panelOfMacro[name]
  if (!body || (panelType === undefined && name !== 'expand')) return foreign(macro, reading)
  const content = readMarkup(body.children, reading)
  const filled = content.length > 0 ? content : [{ type: 'paragraph' }]
  return {
    ...(panelType === undefined
      ? { type: 'expand', attrs: { title: parameterOf(macro, 'title') } }
      : { type: 'panel', attrs: { panelType } }),
    content: filled,
    ...originOf(macro, reading),
  }
}

function readList(list: Markup, reading: MarkupReading): AdfNode[] {
  const items = elementsOf(list)
  if (list.attributes['data-decisions'] !== undefined)
    return [
      {
        type: 'decisionList',
        content: items.map((item) => ({
          type: 'decisionItem',
          ...idsOf(item),
          content: readInlineMarkup(item.children, reading),
        })),
      },
    ]
  const isOrdered = list.name === 'ol'
  let order = Number(list.attributes.start ?? 1)
  if (!Number.isFinite(order)) order = 1
  return runsOf(items).map((run): AdfNode => {
    if (run.some(isTask)) return readHtmlTasks(run, reading)
    const content = readItems(run, reading)
    const node = isOrdered
      ? { type: 'orderedList', attrs: { order }, content }
      : { type: 'bulletList', content }
    order += content.length
    return node
  })
}

/** Tasks and other items of one list, parted: each run is a list of one kind. What is no item belongs to the item before it. */
function runsOf(items: readonly Markup[]): Markup[][] {
  const runs: Markup[][] = []
  let areTasks: boolean | undefined
  for (const item of items) {
    const isOwn = item.name === 'li'
    if (runs.length === 0 || (isOwn && isTask(item) !== areTasks)) runs.push([])
    if (isOwn) areTasks = isTask(item)
    runs.at(-1)?.push(item)
  }
  return runs
}

function readItems(items: readonly Markup[], reading: MarkupReading): AdfNode[] {
  const content: AdfNode[] = []
  for (const item of items) {
    const last = content.at(-1)
    // Some programs put a nested list beside the item it belongs to.
    if (item.name !== 'li' && last)
      content.splice(-1, 1, {
        ...last,
        content: [...childrenOf(last), ...readBlock(item, reading)],
      })
    else if (item.name !== 'li')
      content.push({ type: 'listItem', content: readBlock(item, reading) })
    else content.push(readItem(item, reading))
  }
  return content
}

function readItem(item: Markup, reading: MarkupReading): AdfNode {
  const content = readMarkup(item.children, reading)
  return {
    type: 'listItem',
    ...idsOf(item),
    content: content.length > 0 ? content : [{ type: 'paragraph', content: [] }],
  }
}

const checkboxIn = (item: Markup): Markup | undefined =>
  elementsOf(item).find(
    ({ name, attributes }) => name === 'input' && attributes.type === 'checkbox',
  ) ??
  elementsOf(item).flatMap((child) =>
    ['p', 'label', 'span'].includes(child.name) ? (checkboxIn(child) ?? []) : [],
  )[0]

const isTask = (item: Markup) =>
  item.attributes.role === 'checkbox' || checkboxIn(item) !== undefined

function readHtmlTasks(items: readonly Markup[], reading: MarkupReading): AdfNode {
  const content = items.flatMap((item): AdfNode[] => {
    if (item.name !== 'li') return readBlock(item, reading)
    const isDone =
      item.attributes['aria-checked'] === 'true' ||
      checkboxIn(item)?.attributes.checked !== undefined
    const blocks = readMarkup(item.children, reading)
    const [first, ...rest] =
      blocks[0]?.type === 'paragraph' ? blocks : [{ type: 'paragraph', content: [] }, ...blocks]
    return [
      {
        type: 'taskItem',
        attrs: { ...idsOf(item).attrs, state: isDone ? 'DONE' : 'TODO' },
        content: first ? childrenOf(first) : [],
      },
      ...rest,
    ]
  })
  return { type: 'taskList', content }
}

function readStorageTasks(list: Markup, reading: MarkupReading): AdfNode {
  const content = elementsOf(list).flatMap((task): AdfNode[] => {
    if (task.name !== 'ac:task') return readBlock(task, reading)
    const body = childNamed(task, 'ac:task-body')
    const inBody = (body?.children ?? []).filter(
      (child) => isMarkup(child) && child.name === 'ac:task-list',
    )
    const shown = (body?.children ?? []).filter((child) => !inBody.includes(child))
    const beside = elementsOf(task).filter(({ name }) => name === 'ac:task-list')
    const id = textIn(childNamed(task, 'ac:task-uuid') ?? '')
    const isDone = textIn(childNamed(task, 'ac:task-status') ?? '') === 'complete'
    return [
      {
        type: 'taskItem',
        attrs: { ...attrs({ localId: id }).attrs, state: isDone ? 'DONE' : 'TODO' },
        content: readInlineMarkup(shown, reading),
      },
      ...[...inBody, ...beside].filter(isMarkup).map((nested) => readStorageTasks(nested, reading)),
    ]
  })
  return { type: 'taskList', content }
}

function readQuote(node: Markup, reading: MarkupReading): AdfNode[] {
  const content = readMarkup(node.children, reading)
  if (content.length === 0)
    return [{ type: 'blockquote', ...idsOf(node), content: [{ type: 'paragraph' }] }]
  return [{ type: 'blockquote', ...idsOf(node), content, ...originOf(node, reading) }]
}

function readTable(table: Markup, reading: MarkupReading): AdfNode {
  const rowsOf = (node: Markup): Markup[] =>
    elementsOf(node).flatMap((child) =>
      child.name === 'tr'
        ? [child]
        : ['tbody', 'thead', 'tfoot'].includes(child.name)
          ? rowsOf(child)
          : [],
    )
  return {
    type: 'table',
    ...idsOf(table),
    content: rowsOf(table).map((row) => ({
      type: 'tableRow',
      ...idsOf(row),
      content: elementsOf(row).map((cell) => readCell(cell, reading)),
    })),
    ...originOf(table, reading),
  }
}

function readCell(cell: Markup, reading: MarkupReading): AdfNode {
  const span = (name: string) =>
    Number(cell.attributes[name] ?? 1) > 1 ? Number(cell.attributes[name]) : undefined
  const content = readMarkup(cell.children, reading)
  return {
    type: cell.name === 'th' ? 'tableHeader' : 'tableCell',
    ...attrs({ colspan: span('colspan'), rowspan: span('rowspan') }),
    content: content.length > 0 ? content : [{ type: 'paragraph', content: [] }],
  }
}
