import type { Nodes, Root } from 'mdast'

/** The addresses that reference links of a Markdown text lead to. */
export interface Addresses {
  /** By label. */
  readonly addressOf: ReadonlyMap<string, string>
  readonly isUsed: (label: string) => boolean
}

/** Gathers the definitions of a text and which of them are used. */
export function addressesIn(root: Root): Addresses {
  const addressOf = new Map<string, string>()
  const used = new Set<string>()
  walk(root, (node) => {
    // The first definition of a label counts.
    if (node.type === 'definition' && !addressOf.has(node.identifier))
      addressOf.set(node.identifier, node.url)
    if (node.type === 'linkReference' || node.type === 'imageReference') used.add(node.identifier)
  })
  return { addressOf, isUsed: (label) => used.has(label) }
}

function walk(node: Nodes, visit: (node: Nodes) => void): void {
  visit(node)
  if ('children' in node) for (const child of node.children) walk(child, visit)
}
