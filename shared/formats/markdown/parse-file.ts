import type { List, Nodes, Root, RootContent } from 'mdast'
import { parseMarkdown, type Dialect } from './parse'

/** The parser takes more than twice as long for twice as much, so a file is parsed in pieces of about this many characters. */
const PIECE_LENGTH = 16_000

/** Parses a whole file, as `parseMarkdown` would, in time that grows with its length. */
export function parseFile(source: string, dialect: Dialect): Root {
  const pieces: Piece[] = []
  for (let from = 0; from < source.length;) {
    const piece = readPiece(source, from, dialect)
    pieces.push(piece)
    from = piece.to
  }
  return { type: 'root', children: joinPieces(source, withLabels(source, pieces, dialect)) }
}

interface Piece {
  readonly from: number
  readonly to: number
  /** Lines of the file before it. */
  readonly root: Root
}

function readPiece(source: string, from: number, dialect: Dialect): Piece {
  for (let length = PIECE_LENGTH; ; length *= 2) {
    const to = cutAfter(source, from + length)
    const text = source.slice(from, to)
    const root = parseMarkdown(text, dialect)
    if (to === source.length || !isOpenEnded(text, root.children.at(-1))) return { from, to, root }
  }
}

// Here every list, quote and paragraph ends, or the next item of a list begins.
const boundary = /\n[ \t]*\n(?=[^\s\-+*\d]|\*\*)|\n(?=[-+*] [\p{L}\p{N}(@])/gu

function cutAfter(source: string, at: number): number {
  if (at >= source.length) return source.length
  boundary.lastIndex = at
  const found = boundary.exec(source)
  return found ? found.index + found[0].length : source.length
}

/** Whether the last block of a piece would go on through blank lines: a fence or a tag that nobody has closed. */
function isOpenEnded(text: string, last: RootContent | undefined): boolean {
  if (last?.type !== 'code' && last?.type !== 'html') return false
  const written = text.slice(last.position?.start.offset, last.position?.end.offset)
  if (last.type === 'code') {
    const fence = /^(?:`{3,}|~{3,})/.exec(written)?.[0]
    return fence !== undefined && !closesFence(written, fence)
  }
  const kind = htmlKinds.find(({ start }) => start.test(written))
  return kind !== undefined && !kind.end.test(written)
}

const closesFence = (written: string, fence: string) => {
  const last = /\n {0,3}(`+|~+)[ \t]*$/.exec(written)?.[1]
  return last !== undefined && last[0] === fence[0] && last.length >= fence.length
}

const htmlKinds = [
  {
    start: /^<(?:script|pre|style|textarea)(?:\s|>|$)/i,
    end: /<\/(?:script|pre|style|textarea)>/i,
  },
  { start: /^<!--/, end: /-->/ },
  { start: /^<\?/, end: /\?>/ },
  { start: /^<!\[CDATA\[/, end: /\]\]>/ },
  { start: /^<![A-Za-z]/, end: />/ },
]

/** A reference may stand in another piece than its definition: such pieces are parsed again, with the labels before them. */
function withLabels(source: string, pieces: readonly Piece[], dialect: Dialect): Piece[] {
  if (pieces.length < 2) return [...pieces]
  const found = pieces.map(({ from, to, root }) => labelsIn(source.slice(from, to), root))
  const all = new Set(found.flat())
  return pieces.map((piece, index) => {
    const text = source.slice(piece.from, piece.to)
    const own = new Set(found[index])
    const labels = [...all].filter((label) => !own.has(label) && mayRefer(text, label))
    return labels.length === 0 ? piece : { ...piece, root: parseKnowing(text, labels, dialect) }
  })
}

const mayRefer = (text: string, label: string) => {
  const [word = ''] = label.trim().split(/\s/)
  return text.includes('[') && text.toLowerCase().includes(word.toLowerCase())
}

/** The labels of all definitions, as they are written. */
export function labelsIn(text: string, root: Root): string[] {
  const labels: string[] = []
  walk(root, (node) => {
    if (node.type !== 'definition' && node.type !== 'footnoteDefinition') return
    const written = text.slice(node.position?.start.offset, node.position?.end.offset)
    const label = /^\[((?:[^\]\\]|\\[^])*)\]/.exec(written)?.[1]
    if (label !== undefined) labels.push(label)
  })
  return labels
}

/** Parses a part of a file whose definitions are elsewhere in the file. */
export function parseKnowing(text: string, labels: readonly string[], dialect: Dialect): Root {
  if (labels.length === 0) return parseMarkdown(text, dialect)
  const head = labels.map((label) => `[${label.replaceAll('\n', ' ')}]: x\n\n`).join('')
  const root = parseMarkdown(head + text, dialect)
  const children = root.children.filter(
    ({ position }) => (position?.start.offset ?? 0) >= head.length,
  )
  for (const child of children) shift(child, -head.length, -2 * labels.length)
  return { ...root, children }
}

function joinPieces(source: string, pieces: readonly Piece[]): RootContent[] {
  const joined: RootContent[] = []
  let lines = 0
  for (const { from, to, root } of pieces) {
    for (const [index, child] of root.children.entries()) {
      shift(child, from, lines)
      const last = joined.at(-1)
      if (
        index === 0 &&
        last?.type === 'list' &&
        child.type === 'list' &&
        isSame(source, last, child)
      )
        joined.splice(-1, 1, joinLists(source, last, child))
      else joined.push(child)
    }
    lines += source.slice(from, to).split('\n').length - 1
  }
  return joined
}

function isSame(source: string, a: List, b: List): boolean {
  const [markerA, markerB] = [a, b].map((list) => source[list.position?.start.offset ?? 0])
  return !a.ordered && !b.ordered && markerA === markerB
}

function joinLists(source: string, a: List, b: List): List {
  const between = source.slice(a.position?.end.offset, b.position?.start.offset)
  const isSpread = Boolean(a.spread) || Boolean(b.spread) || /\n[ \t]*\n/.test(between)
  const position = a.position && b.position && { start: a.position.start, end: b.position.end }
  return {
    ...a,
    spread: isSpread,
    children: [...a.children, ...b.children],
    ...(position && { position }),
  }
}

function shift(root: Nodes, offset: number, lines: number): void {
  if (offset === 0) return
  walk(root, ({ position }) => {
    for (const point of position ? [position.start, position.end] : []) {
      point.line += lines
      if (point.offset !== undefined) point.offset += offset
    }
  })
}

/** Visits a node and everything below it. */
export function walk(node: Nodes, visit: (node: Nodes) => void): void {
  visit(node)
  if ('children' in node) for (const child of node.children) walk(child, visit)
}
