interface Node {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly content?: readonly Node[]
  readonly marks?: readonly Mark[]
  readonly text?: string
}

interface Mark {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
}

/** A body as Confluence Cloud gives it back: with ids, metadata and defaults of its own, keys in another order. */
export function asConfluenceKeepsAdf(body: string, nextId: () => string): string {
  const keep = (node: Node): Node => {
    const attrs = { ...defaults[node.type], ...node.attrs }
    if (withIds.has(node.type)) attrs.localId ??= `cf-${nextId()}`
    const content = node.content && joinTexts(node.content.map(keep))
    return {
      ...(content && content.length > 0 && { content }),
      ...(node.text !== undefined && { text: node.text }),
      ...(node.marks && node.marks.length > 0 && { marks: node.marks.map(keepMark) }),
      ...(Object.keys(attrs).length > 0 && { attrs: sorted(attrs) }),
      type: node.type,
    }
  }
  const { type, version, content = [] } = JSON.parse(body) as Node & { version: number }
  return JSON.stringify({ version, content: content.map(keep), type })
}

const withIds = new Set(['paragraph', 'heading', 'status', 'table', 'expand', 'panel'])

const defaults: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  table: { isNumberColumnEnabled: false, layout: 'default' },
  tableCell: { colspan: 1, rowspan: 1 },
  tableHeader: { colspan: 1, rowspan: 1 },
}

const keepMark = (mark: Mark): Mark =>
  mark.type === 'link'
    ? { attrs: { __confluenceMetadata: { linkType: 'self' }, ...mark.attrs }, type: 'link' }
    : mark

const sorted = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)))

function joinTexts(nodes: readonly Node[]): Node[] {
  const joined: Node[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    if (node.text !== undefined && last?.text !== undefined && sameMarks(node, last))
      joined[joined.length - 1] = { ...last, text: last.text + node.text }
    else joined.push(node)
  }
  return joined
}

const sameMarks = (a: Node, b: Node) => JSON.stringify(a.marks) === JSON.stringify(b.marks)
