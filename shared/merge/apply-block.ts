import type { XmlElement } from 'yjs'
import type { Block, PollOption } from '../confab-json'
import { blockAttributes, cellNode, optionNode, tableRows } from '../documents/block-node'
import type { NewId } from '../documents/ids'
import { nodeToBlock, readCell } from '../documents/node-block'
import { orderKeys } from '../documents/order'
import { applyText } from './apply-text'
import { elementsOf, insertAfter, removeElement, setAttributes } from './elements'
import { familyOf } from './keyed-meeting'
import { keepsOrder } from './keeps-order'
import { pairOptions } from './pair-options'
import { isSame } from './same'

/** Brings a block's node to the wanted block, which is of the same family; its id stays. */
export function applyBlock(element: XmlElement, wanted: Block, newId: NewId): void {
  const present = nodeToBlock(element)
  setAttributes(element, blockAttributes(present), blockAttributes(wanted))
  if (wanted.kind === 'poll' && present.kind === 'poll') applyPoll(element, present, wanted, newId)
  else if (wanted.kind === 'table') applyRows(element, wanted, newId)
  else if (wanted.kind === 'code' || familyOf(wanted) === 'line') {
    applyText(element, { text: wanted.text, spans: 'spans' in wanted ? wanted.spans : undefined })
  }
}

type Poll = Extract<Block, { kind: 'poll' }>

function applyPoll(element: XmlElement, present: Poll, wanted: Poll, newId: NewId): void {
  const children = elementsOf(element)
  const question = children.find((child) => child.nodeName === 'pollQuestion')
  if (question) applyText(question, wanted)
  const nodes = shownOptions(children, present)
  const paired = pairOptions(present.options, wanted.options)
  const kept = new Set([...paired.values()].map((option) => present.options.indexOf(option)))
  for (const [place, node] of nodes.entries()) {
    if (!kept.has(place)) removeElement(element, node)
  }
  let before = question
  const placed: { readonly node: XmlElement; readonly from: number | undefined }[] = []
  for (const [place, option] of wanted.options.entries()) {
    const known = paired.get(place)
    const from = known && present.options.indexOf(known)
    const found = from === undefined ? undefined : nodes[from]
    const node = found ?? optionNode(option, newId)
    if (found && known) applyOption(found, known, option)
    else insertAfter(element, before, node)
    before = node
    placed.push({ node, from })
  }
  orderOptions(placed)
}

/** The nodes of the options in the order people see them, which their keys may have changed. */
function shownOptions(children: readonly XmlElement[], { options }: Poll): XmlElement[] {
  const nodes = children.filter((child) => child.nodeName === 'pollOption')
  const left = new Set(nodes)
  return options.flatMap((option) => {
    const node = [...left].find((each) => each.getAttribute('id') === option.id)
    if (node) left.delete(node)
    return node ?? []
  })
}

function applyOption(node: XmlElement, present: PollOption, wanted: PollOption): void {
  setAttributes(node, { unnamedVotes: present.unnamedVotes }, { unnamedVotes: wanted.unnamedVotes })
  applyText(node, wanted)
}

/** Options that change places get keys; what somebody types in them meanwhile is kept. */
function orderOptions(
  placed: readonly { readonly node: XmlElement; readonly from: number | undefined }[],
): void {
  const known = placed.flatMap(({ from }) => (from === undefined ? [] : [from]))
  if (keepsOrder(known).length === known.length) return
  const keys = orderKeys(placed.length)
  for (const [place, { node }] of placed.entries()) node.setAttribute('order', keys[place] ?? '')
}

type Table = Extract<Block, { kind: 'table' }>

/** Rows that are equal stay; the others are changed cell by cell, as far as there are as many. */
function applyRows(element: XmlElement, wanted: Table, newId: NewId): void {
  const present = nodeToBlock(element)
  if (present.kind !== 'table' || isSame(present.rows, wanted.rows)) return
  const nodes = elementsOf(element)
  const surplus = nodes.length - wanted.rows.length
  const start = firstDifference(present, wanted)
  if (surplus > 0) {
    for (const row of nodes.slice(start, start + surplus)) removeElement(element, row)
  }
  if (surplus < 0) {
    const fresh = tableRows(wanted.rows.slice(0, start - surplus), newId).slice(start)
    element.insert(start, fresh)
  }
  for (const [place, row] of elementsOf(element).entries()) {
    applyCells(row, wanted.rows[place] ?? [], { isHeader: place === 0, newId })
  }
}

/** The first row that differs, but at most the one from which on the rest could be equal. */
function firstDifference(present: Table, wanted: Table): number {
  const most = Math.min(present.rows.length, wanted.rows.length)
  let place = 0
  while (place < most && isSame(present.rows[place], wanted.rows[place])) place += 1
  return place
}

function applyCells(
  row: XmlElement,
  wanted: Table['rows'][number],
  { isHeader, newId }: { readonly isHeader: boolean; readonly newId: NewId },
): void {
  const cells = elementsOf(row)
  for (const cell of cells.slice(wanted.length)) removeElement(row, cell)
  for (const [place, content] of wanted.entries()) {
    const cell = cells[place]
    if (cell) applyCell(row, cell, content, newId)
    else row.push([cellNode(isHeader ? 'tableHeader' : 'tableCell', content, newId)])
  }
}

/** A cell of several lines reads as one text: while it says what is wanted it is left as it is. */
function applyCell(
  row: XmlElement,
  cell: XmlElement,
  wanted: Table['rows'][number][number],
  newId: NewId,
): void {
  const lines = elementsOf(cell)
  const [only] = lines
  if (only && lines.length === 1) return applyText(only, wanted)
  if (isSame(readCell(cell), wanted)) return
  const name = cell.nodeName === 'tableHeader' ? 'tableHeader' : 'tableCell'
  insertAfter(row, cell, cellNode(name, wanted, newId))
  removeElement(row, cell)
}
