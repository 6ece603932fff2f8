import { decodeHTMLStrict } from 'entities'
import { isMarkup, type Markup } from '../formats/confluence/markup'
import { parseStorage } from '../formats/confluence/storage-parse'
import { escapeXml } from '../formats/confluence/xml-text'
import { cutAt, NO_TEXT, type BodyLine, type BodyRun, type Placement } from './body-line'

const lineNames = new Set(
  'p h1 h2 h3 h4 h5 h6 li td th blockquote ac:task-body ac:adf-content'.split(' '),
)
// What stands in these is no text of the page.
const hiddenNames =
  /^(?:ac:parameter|ac:plain-text-body|ac:task-(?:id|uuid|status)|ac:adf-attribute|ac:adf-fallback|ac:link|ac:image|time|ri:.*)$/

/** A run, and where its text stands in the source. */
interface PlacedRun extends BodyRun {
  readonly from: number
  readonly to: number
}

interface PlacedLine extends Omit<BodyLine, 'runs'> {
  readonly runs: readonly PlacedRun[]
}

/** The lines of a body in storage format, in their order. */
export const storageLines = (body: string): readonly BodyLine[] => placedLines(body)

/** Puts the marks of comments into a body. */
export function markStorage(body: string, placements: readonly Placement[]): string {
  if (placements.length === 0) return body
  const runs = placedLines(body).flatMap((line, index) => {
    const own = placements.filter((placement) => placement.line === index)
    return own.length === 0 ? [] : markRuns(line, own, body)
  })
  // From the end, so that nothing before moves.
  runs.sort((a, b) => b.from - a.from)
  return runs.reduce(
    (text, { from, to, marked }) => text.slice(0, from) + marked + text.slice(to),
    body,
  )
}

function placedLines(body: string): PlacedLine[] {
  const parsed = parseStorage(body)
  if (!parsed.ok) throw new Error(`A page is not well-formed: ${parsed.failure.message}`)
  const runsByLine = new Map<Markup, PlacedRun[]>()
  const visit = (node: Markup, line: Markup | undefined, refs: readonly string[]) => {
    if (hiddenNames.test(node.name)) {
      if (line) add(line, { text: NO_TEXT, refs, from: node.from, to: node.to })
      return
    }
    const own = lineNames.has(node.name) ? node : line
    const ref = node.name === 'ac:inline-comment-marker' ? node.attributes['ac:ref'] : undefined
    const inside = ref === undefined ? refs : [...refs, ref]
    for (const part of partsOf(node, body)) {
      if ('name' in part) visit(part, own, inside)
      else if (own) add(own, { ...part, refs: inside })
    }
  }
  const add = (line: Markup, run: PlacedRun) => {
    const known = runsByLine.get(line)
    if (known) known.push(run)
    else runsByLine.set(line, [run])
  }
  visit(parsed.value, undefined, [])
  return [...runsByLine].map(([{ from, to }, runs]) => ({
    source: body.slice(from, to),
    runs,
    takesMarks: true,
  }))
}

/** What is in an element, in order: elements, and texts with their place in the source. */
function partsOf(
  node: Markup,
  body: string,
): (Markup | { readonly text: string; readonly from: number; readonly to: number })[] {
  const isRoot = node.name === ''
  let at = isRoot ? 0 : openTagEnd(body, node.from)
  const end = isRoot ? body.length : Math.max(at, body.lastIndexOf('</', node.to - 1))
  const elements = node.children.filter(isMarkup)
  const textAt = (from: number, to: number) =>
    to > from && !body.startsWith('<', from)
      ? [{ text: decodeHTMLStrict(body.slice(from, to)), from, to }]
      : []
  const parts = elements.flatMap((element) => {
    const before = textAt(at, element.from)
    at = element.to
    return [...before, element]
  })
  return [...parts, ...textAt(at, end)]
}

// An attribute may hold a ">".
function openTagEnd(body: string, from: number): number {
  let quote = ''
  for (let at = from; at < body.length; at++) {
    const character = body[at] ?? ''
    if (quote !== '') quote = character === quote ? '' : quote
    else if (character === '"' || character === "'") quote = character
    else if (character === '>') return at + 1
  }
  return body.length
}

function markRuns({ runs }: PlacedLine, placements: readonly Placement[], body: string) {
  let start = 0
  return runs.map(({ text, from, to }) => {
    const source = body.slice(from, to)
    const pieces = text === NO_TEXT ? [] : cutAt(text, start, placements)
    const own = start
    start += text.length
    const marked = pieces.map(([piece, at]) => {
      const [first, last] = [at - own, at - own + piece.length]
      const inside = source.slice(sourceOffset(source, first), sourceOffset(source, last))
      return placements
        .filter((each) => each.from <= at && at < each.to)
        .reduce((written, { ref }) => wrap(ref, written), inside)
    })
    return { from, to, marked: pieces.length === 0 ? source : marked.join('') }
  })
}

const wrap = (ref: string, inside: string) =>
  `<ac:inline-comment-marker ac:ref="${escapeXml(ref)}">${inside}</ac:inline-comment-marker>`

/** Where in the source of a text so many of its characters end. */
function sourceOffset(source: string, characters: number): number {
  let [at, count] = [0, 0]
  while (count < characters && at < source.length) {
    const entity = /^&[^;]+;/.exec(source.slice(at, at + 40))?.[0]
    count += entity === undefined ? 1 : decodeHTMLStrict(entity).length
    at += entity?.length ?? 1
  }
  return at
}
