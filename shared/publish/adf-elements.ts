import { childrenOf, orderOf, type AdfNode } from '../formats/confluence/adf-node'
import { lazily, meaningOf, type PageElement } from './page-element'
import { nodeWithoutMarks } from './without-marks'

/** The elements of a piece of a body: nodes as JSON, parted by commas. */
export const adfElements = (source: string): PageElement[] =>
  (JSON.parse(`[${source}]`) as AdfNode[]).map((node) => toElement(node, undefined))

const containers = new Set(['bulletList', 'orderedList', 'listItem', 'taskList'])
const layouts = new Set(['layoutSection', 'layoutColumn'])

function toElement(node: AdfNode, parent: AdfNode | undefined): PageElement {
  const isLayout = layouts.has(node.type)
  const hasChildren = isLayout || containers.has(node.type)
  return {
    source: JSON.stringify(node),
    kind: node.type === 'orderedList' ? `orderedList ${orderOf(node)}` : node.type,
    isLayout,
    meaning: lazily(() => meaningOf([nodeWithoutMarks(inList(node, parent))])),
    ...(hasChildren && { children: childrenOf(node).map((child) => toElement(child, node)) }),
    rebuild: (children) => {
      const filled = children.length === 0 && isLayout ? ['{"type":"paragraph"}'] : children
      return JSON.stringify({ ...node, content: JSON.parse(`[${filled.join(',')}]`) as unknown })
    },
  }
}

// An item says something only in its list.
const inList = (node: AdfNode, parent: AdfNode | undefined): AdfNode =>
  parent !== undefined && node.type.endsWith('Item') ? { type: parent.type, content: [node] } : node
