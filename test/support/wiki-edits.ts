type Kind = 'cloud' | 'data-center'

interface Node {
  readonly type: string
  readonly text?: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly content?: readonly Node[]
}

const paragraph = (text: string): Node => ({ type: 'paragraph', content: [{ type: 'text', text }] })

/** Puts a node between two others of a page. */
function insert(body: string, place: number, node: Node): string {
  const document = JSON.parse(body) as Node
  const content = [...(document.content ?? [])]
  content.splice((place % content.length) + 1, 0, node)
  return JSON.stringify({ ...document, content })
}

/** Puts XML behind one of the paragraphs or lists of a page. */
function insertXml(body: string, place: number, xml: string): string {
  const ends = [...body.matchAll(/<\/(?:h2|h3|ac:task-list|ac:adf-extension)>/g)]
  const end = ends[place % Math.max(1, ends.length)]
  const at = end ? end.index + end[0].length : body.length
  return body.slice(0, at) + xml + body.slice(at)
}

/** Somebody writes a line. */
export const addLine = (kind: Kind, body: string, place: number, text: string) =>
  kind === 'cloud' ? insert(body, place, paragraph(text)) : insertXml(body, place, `<p>${text}</p>`)

/** Somebody puts a panel, which our notes have no form for. */
export const addPanel = (kind: Kind, body: string, place: number, text: string) =>
  kind === 'cloud'
    ? insert(body, place, {
        type: 'panel',
        attrs: { panelType: 'info' },
        content: [paragraph(text)],
      })
    : insertXml(
        body,
        place,
        `<ac:structured-macro ac:name="panel"><ac:rich-text-body><p>${text}</p></ac:rich-text-body></ac:structured-macro>`,
      )

/** Somebody writes an item into the first list. */
export function addItem(kind: Kind, body: string, text: string): string {
  if (kind === 'data-center') {
    return body.includes('</li></ul>')
      ? body.replace('</li></ul>', `</li><li><p>${text}</p></li></ul>`)
      : `${body}<ul><li><p>${text}</p></li></ul>`
  }
  const document = JSON.parse(body) as Node
  const at = document.content?.findIndex(({ type }) => type === 'bulletList') ?? -1
  const item: Node = { type: 'listItem', content: [paragraph(text)] }
  const content = (document.content ?? []).map((node, index) =>
    index === at ? { ...node, content: [...(node.content ?? []), item] } : node,
  )
  const list = at < 0 ? [{ type: 'bulletList', content: [item] }] : []
  return JSON.stringify({ ...document, content: [...content, ...list] })
}

/** Somebody ticks the first task, or takes the tick away. */
export const tick = (kind: Kind, body: string) =>
  kind === 'cloud'
    ? body.replace(/"state":"(TODO|DONE)"/, (_all, state: string) =>
        state === 'TODO' ? '"state":"DONE"' : '"state":"TODO"',
      )
    : body.replace(/<ac:task-status>(incomplete|complete)</, (_all, state: string) =>
        state === 'complete' ? '<ac:task-status>incomplete<' : '<ac:task-status>complete<',
      )
