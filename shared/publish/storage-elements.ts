import { childrenOf, orderOf, type AdfNode } from '../formats/confluence/adf-node'
import { elementsOf, isMarkup, type Markup } from '../formats/confluence/markup'
import { readPieces } from '../formats/confluence/markup-blocks'
import type { MarkupReading } from '../formats/confluence/markup-inline'
import { parseStorage } from '../formats/confluence/storage-parse'
import { lazily, meaningOf, type PageElement } from './page-element'
import { storageWithoutMarks } from './without-marks'

/** The elements of a piece of a body in storage format; joined they are the piece. */
export function storageElements(source: string): PageElement[] {
  const parsed = parseStorage(source)
  if (!parsed.ok) throw new Error(`A piece of a page is not well-formed: ${parsed.failure.message}`)
  return elementsIn(parsed.value.children, { from: 0, to: source.length }, source)
}

const reading = (source: string): MarkupReading => ({
  source,
  format: 'storage',
  note: () => undefined,
})

function elementsIn(
  children: readonly (Markup | string)[],
  { from, to }: { readonly from: number; readonly to: number },
  source: string,
): PageElement[] {
  const pieces = readPieces(children, reading(source))
  return pieces.map(({ nodes, from: own }, index) => {
    const start = index === 0 ? from : own
    const end = pieces[index + 1]?.from ?? to
    const markup = children.find(
      (child): child is Markup => isMarkup(child) && child.from === own && child.to <= end,
    )
    const piece = { source: source.slice(start, end), nodes }
    return markup === undefined ? leaf(piece) : toElement(markup, piece, start, source)
  })
}

interface Piece {
  readonly source: string
  readonly nodes: readonly AdfNode[]
}

const leaf = ({ source, nodes }: Piece, kind = 'leaf'): PageElement => ({
  source,
  kind,
  isLayout: false,
  meaning: lazily(() => storageWithoutMarks(meaningOf(nodes))),
  rebuild: () => source,
})

const layouts = new Set(['ac:layout', 'ac:layout-section', 'ac:layout-cell'])

function toElement(markup: Markup, piece: Piece, start: number, source: string): PageElement {
  const isLayout = layouts.has(markup.name)
  const [list] = piece.nodes
  if (isLayout) {
    const inner = innerOf(markup)
    return withChildren(piece, markup.name, true, elementsIn(markup.children, inner, source), {
      before: source.slice(start, inner.from),
      after: source.slice(inner.to, start + piece.source.length),
    })
  }
  const items = elementsOf(markup)
  const isList =
    list !== undefined && ['ul', 'ol'].includes(markup.name) && piece.nodes.length === 1
  if (!isList || items.length === 0 || items.length !== childrenOf(list).length) return leaf(piece)
  const kind = markup.name === 'ol' ? `ol ${orderOf(list)}` : 'ul'
  const children = items.map((item, index) => {
    const node = childrenOf(list)[index]
    const slice = source.slice(item.from, items[index + 1]?.from ?? item.to)
    const nodes = node ? [{ type: list.type, content: [node] }] : []
    return toItem(item, { source: slice, nodes }, source)
  })
  const inner = innerOf(markup)
  return withChildren(piece, kind, false, children, {
    before: source.slice(start, inner.from),
    after: source.slice(inner.to, start + piece.source.length),
  })
}

// Only an item of blocks can be gone into; loose text has no element of its own.
function toItem(item: Markup, piece: Piece, source: string): PageElement {
  const isOfBlocks = item.children.every((child) =>
    isMarkup(child) ? ['p', 'ul', 'ol', 'ac:task-list'].includes(child.name) : child.trim() === '',
  )
  if (!isOfBlocks || elementsOf(item).length === 0) return leaf(piece, 'li')
  const inner = innerOf(item)
  return withChildren(piece, 'li', false, elementsIn(item.children, inner, source), {
    before: source.slice(item.from, inner.from),
    after: source.slice(inner.to, item.from + piece.source.length),
  })
}

const innerOf = (markup: Markup) => ({
  from: elementsOf(markup)[0]?.from ?? markup.to,
  to: elementsOf(markup).at(-1)?.to ?? markup.to,
})

function withChildren(
  { source, nodes }: Piece,
  kind: string,
  isLayout: boolean,
  children: readonly PageElement[],
  { before, after }: { readonly before: string; readonly after: string },
): PageElement {
  return {
    source,
    kind,
    isLayout,
    meaning: lazily(() => storageWithoutMarks(meaningOf(nodes))),
    children,
    rebuild: (inside) =>
      `${before}${inside.length === 0 && isLayout ? '<p />' : inside.join('')}${after}`,
  }
}
