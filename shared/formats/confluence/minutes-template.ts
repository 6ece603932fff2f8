import { childrenOf, textNodes, type AdfNode } from './adf-node'
import type { Piece } from './cut-page'
import { isDate } from './date-line'
import { attendeesWord, proposedWord } from './page-words'
import { inlineOf } from './read-line'
import { readInline } from './read-inline'

/**
 * Reads Confluence's template for meeting minutes as one meeting: the day under "Date", who is named under
 * "Participants", a topic for each row of "Discussion topics"; every other part becomes a topic of its name.
 * `undefined` for any other page.
 */
export function shapeMinutes<Body>(
  pieces: readonly Piece<Body>[],
): readonly Piece<Body>[] | undefined {
  const parts = partsOf(pieces)
  const date = parts.find(({ name, nodes }) => name === 'date' && nodes[0] && isDate(nodes[0]))
  const day = date?.nodes[0]
  if (!date || !day) return undefined
  const guests = parts.filter(({ name }) => whoWasThere.has(name))
  const names = guests.flatMap(({ nodes }) => nodes.slice(0, 1).flatMap(namesIn))
  const head: AdfNode[] = [
    { type: 'heading', attrs: { level: 1 }, content: [...childrenOf(day)] },
    ...(names.length > 0 ? [line(`${attendeesWord}${names.join(', ')}`)] : []),
  ]
  const replaced = new Map<AdfNode, readonly AdfNode[]>([
    [date.heading, head],
    [day, []],
  ])
  for (const { heading, nodes } of guests)
    for (const node of [heading, ...nodes.slice(0, 1)]) replaced.set(node, [])
  for (const { heading, nodes } of parts) {
    const [table] = nodes
    const topics = table && topicsOfTable(table)
    if (!table || !topics) continue
    replaced.set(heading, [])
    replaced.set(table, topics)
  }
  return pieces.map((piece) => ({
    ...piece,
    nodes: piece.nodes.flatMap((node) => replaced.get(node) ?? [node]),
  }))
}

const whoWasThere = new Set(['participants', 'attendees', 'who was there', 'present'])

interface Part {
  readonly name: string
  readonly heading: AdfNode
  readonly nodes: AdfNode[]
}

/** The headings of a page with what stands below each; names are without the pictures before them. */
function partsOf(pieces: readonly Piece<unknown>[]): Part[] {
  const parts: Part[] = []
  for (const node of pieces.flatMap(({ nodes }) => nodes))
    if (node.type === 'heading') parts.push({ name: nameOf(node), heading: node, nodes: [] })
    else parts.at(-1)?.nodes.push(node)
  return parts
}

const nameOf = (heading: AdfNode) =>
  textOf(childrenOf(heading))
    .replaceAll(/[^\p{L}\s]/gu, '')
    .trim()
    .toLowerCase()

const textOf = (nodes: readonly AdfNode[]) => readInline(nodes).text.trim()

const line = (text: string): AdfNode => ({ type: 'paragraph', content: textNodes(text) })

function namesIn(node: AdfNode): string[] {
  if (node.type !== 'paragraph') return childrenOf(node).flatMap(namesIn)
  return textOf(childrenOf(node))
    .split(/[,;\n]|(?=@)/)
    .map((name) => name.replace(/^@/, '').trim())
    .filter((name) => name !== '')
}

/** The topics in a table whose columns are called so; `undefined` for any other table. */
function topicsOfTable(table: AdfNode): AdfNode[] | undefined {
  const [header, ...rows] = table.type === 'table' ? childrenOf(table) : []
  const columns = header
    ? childrenOf(header).map((cell) => textOf(inlineOf(cell)).toLowerCase())
    : []
  const at = (...names: string[]) => columns.findIndex((column) => names.includes(column))
  const [item, notes] = [at('item', 'topic', 'discussion topic'), at('notes', 'discussion', 'note')]
  if (item < 0 || notes < 0) return undefined
  const [who, time] = [at('presenter', 'owner', 'who'), at('time')]
  return rows.flatMap((row) => {
    const cells = childrenOf(row)
    const title = cells[item] ? inlineOf(cells[item]) : []
    const said = childrenOf(cells[notes] ?? row).filter(isFilled)
    const text = (index: number) => (cells[index] ? textOf(inlineOf(cells[index])) : '')
    const presenter = text(who).replace(/^@/, '')
    const facts = [
      ...(presenter === '' ? [] : [`${proposedWord}${presenter}`]),
      ...(/^\d+ min$/.test(text(time)) ? [text(time)] : []),
    ].join(' · ')
    if (textOf(title) === '' && facts === '' && said.length === 0) return []
    return [
      { type: 'heading', attrs: { level: 2 }, content: title },
      ...(facts === '' ? [] : [line(facts)]),
      ...said,
    ]
  })
}

const isFilled = (node: AdfNode): boolean =>
  node.type !== 'paragraph' || textOf(childrenOf(node)) !== ''
