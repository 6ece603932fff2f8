import { anchorNameOf, anchorNode, childrenOf, type AdfNode } from './adf-node'

/** What an anchor of ours may stand at. */
const anchored = ['meeting', 'topic', 'action', 'decision', 'charter'] as const
export type Anchored = (typeof anchored)[number]

/** The anchor that holds our id on a page, where people do not see it; none without an id. */
export const anchorNodes = (kind: Anchored, id: string | undefined): AdfNode[] =>
  id === undefined ? [] : [anchorNode(`confab-${kind}-${id}`)]

/** The id that an anchor of ours among these nodes holds. */
export function anchoredId(kind: Anchored, nodes: readonly AdfNode[]): string | undefined {
  const start = `confab-${kind}-`
  const name = nodes.map(anchorNameOf).find((each) => each?.startsWith(start))
  return name?.slice(start.length)
}

/** Which thing of ours a heading or paragraph is, by its anchor. */
export const anchoredKind = (node: AdfNode): Anchored | undefined =>
  anchored.find((kind) => anchoredId(kind, childrenOf(node)) !== undefined)

/** The nodes without those nobody sees. */
export const withoutAnchors = (nodes: readonly AdfNode[]) =>
  nodes.filter((node) => anchorNameOf(node) === undefined)
