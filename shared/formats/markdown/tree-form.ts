import type { Nodes, RootContent } from 'mdast'
import type { Definition } from './read-inline'

type Definitions = ReadonlyMap<string, Definition>

/**
 * What a page shows of Markdown nodes, as a text: nodes with equal forms are the same to every reader. Positions,
 * the ways to write a mark, and whether a link names its address or refers to it make no difference.
 */
export const formOf = (nodes: readonly RootContent[], definitions: Definitions): string =>
  JSON.stringify(formsOf(nodes, definitions))

function formsOf(nodes: readonly Nodes[], definitions: Definitions): unknown[] {
  const forms: unknown[] = []
  let text = ''
  const endText = () => {
    if (text !== '') forms.push(text)
    text = ''
  }
  for (const node of nodes) {
    if (node.type === 'text') text += node.value
    else {
      endText()
      forms.push(formOfNode(node, definitions))
    }
  }
  endText()
  return forms
}

function formOfNode(node: Nodes, definitions: Definitions): unknown {
  const inside = 'children' in node ? formsOf(node.children, definitions) : []
  switch (node.type) {
    case 'linkReference':
      return ['link', ...addressOf(node.identifier, definitions), inside]
    case 'imageReference':
      return ['image', ...addressOf(node.identifier, definitions), node.alt ?? '']
    case 'link':
      return ['link', node.url, node.title ?? null, inside]
    case 'image':
      return ['image', node.url, node.title ?? null, node.alt ?? '']
    case 'list':
      return ['list', node.ordered ? (node.start ?? 1) : null, isLoose(node), inside]
    case 'listItem':
      return ['item', node.checked ?? null, inside]
    case 'heading':
      return ['heading', node.depth, inside]
    case 'code':
      return ['code', node.lang ?? '', node.meta ?? '', node.value]
    case 'table':
      return ['table', (node.align ?? []).map((side) => side ?? 'none'), inside]
    case 'definition':
      return ['definition', node.identifier, node.url, node.title ?? null]
    case 'footnoteDefinition':
    case 'footnoteReference':
      return [node.type, node.identifier, inside]
    default:
      return [node.type, 'value' in node ? node.value : '', inside]
  }
}

function addressOf(identifier: string, definitions: Definitions) {
  const { url = '', title } = definitions.get(identifier) ?? {}
  return [url, title ?? null]
}

/** Whether the items of a list stand apart. */
export const isLoose = (list: Extract<RootContent, { type: 'list' }>): boolean =>
  Boolean(list.spread) || list.children.some((item) => item.spread)
