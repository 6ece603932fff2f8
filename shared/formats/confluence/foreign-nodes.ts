import { childrenOf, textAttr, type AdfNode } from './adf-node'

/** The node as Confluence knows it, without where it was read from. */
export function withoutOrigin({ origin: _origin, ...node }: AdfNode): AdfNode {
  return node.content ? { ...node, content: node.content.map(withoutOrigin) } : node
}

const writable = new Set(
  `paragraph heading bulletList orderedList listItem blockquote rule table tableRow tableHeader tableCell taskList
  taskItem codeBlock panel expand nestedExpand text hardBreak date status mention`.split(/\s+/),
)

const markTypes = new Set(['strong', 'em', 'strike', 'underline', 'code', 'link'])

/** Whether storage format has everything that a node of the other form is made of. */
export const isStorable = (node: AdfNode): boolean =>
  writable.has(node.type) &&
  (node.type !== 'panel' || textAttr(node, 'panelType') in macroOfPanel) &&
  (node.marks ?? []).every(({ type }) => markTypes.has(type)) &&
  childrenOf(node).every(isStorable)

/** What Confluence's panels are called as macros: the names cross over. */
export const macroOfPanel: Readonly<Record<string, string>> = {
  info: 'info',
  success: 'tip',
  warning: 'note',
  error: 'warning',
}
