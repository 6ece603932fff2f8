import type { AdfMark, AdfNode } from '../formats/confluence/adf-node'
import { cutAt, NO_TEXT, type BodyLine, type BodyRun, type Placement } from './body-line'

const inlineTypes = new Set(
  'text hardBreak date emoji mention status inlineCard inlineExtension mediaInline placeholder'.split(
    ' ',
  ),
)

const isLine = ({ content }: AdfNode) => content?.some(({ type }) => inlineTypes.has(type)) ?? false

/** The lines of a body in Atlassian Document Format, in their order. */
export function adfLines(body: string): BodyLine[] {
  const lines: BodyLine[] = []
  walk(JSON.parse(body) as AdfNode, (line) => {
    lines.push({
      source: JSON.stringify(line),
      runs: (line.content ?? []).map(toRun),
      takesMarks: line.type !== 'codeBlock',
    })
    return line
  })
  return lines
}

const toRun = (node: AdfNode): BodyRun => ({
  text: node.text ?? NO_TEXT,
  refs: (node.marks ?? []).flatMap(refOf),
})

const refOf = ({ type, attrs }: AdfMark) =>
  type === 'annotation' && typeof attrs?.id === 'string' ? [attrs.id] : []

/** Puts the marks of comments into a body. */
export function markAdf(body: string, placements: readonly Placement[]): string {
  if (placements.length === 0) return body
  let index = -1
  const marked = walk(JSON.parse(body) as AdfNode, (line) => {
    index++
    const own = placements.filter((placement) => placement.line === index)
    return own.length === 0 ? line : { ...line, content: markRuns(line.content ?? [], own) }
  })
  return JSON.stringify(marked)
}

/** Goes through the lines of a tree, in order, and puts others in their place. */
function walk(node: AdfNode, change: (line: AdfNode) => AdfNode): AdfNode {
  if (isLine(node)) return change(node)
  if (node.content === undefined) return node
  return { ...node, content: node.content.map((child) => walk(child, change)) }
}

function markRuns(nodes: readonly AdfNode[], placements: readonly Placement[]): AdfNode[] {
  let start = 0
  return nodes.flatMap((node) => {
    const from = start
    const text = node.text ?? NO_TEXT
    start += text.length
    if (node.text === undefined) return [node]
    return cutAt(text, from, placements).map(([piece, at]): AdfNode => {
      const refs = placements.filter((each) => each.from <= at && at < each.to)
      const marks = [...(node.marks ?? []), ...refs.map(({ ref }) => annotation(ref))]
      return { ...node, text: piece, ...(marks.length > 0 && { marks }) }
    })
  })
}

const annotation = (id: string): AdfMark => ({
  type: 'annotation',
  attrs: { id, annotationType: 'inlineComment' },
})
