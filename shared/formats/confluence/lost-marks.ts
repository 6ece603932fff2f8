import { childrenOf, type AdfNode } from './adf-node'

const lost = new Set(['subsup', 'textColor', 'backgroundColor'])

/** Whether anything in a node looks in a way that Confab has no mark for. */
export const hasLostMarks = (node: AdfNode): boolean =>
  (node.marks ?? []).some(({ type }) => lost.has(type)) ||
  (node.origin === undefined && childrenOf(node).some(hasLostMarks))
