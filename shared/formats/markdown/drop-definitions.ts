import type { Root, RootContent } from 'mdast'
import { foldLabel } from './escape'
import { walk } from './parse-file'
import type { ReadContext } from './read-context'
import { inlineSource, type Part } from './read-foreign'

/** The parts without the definitions that nothing needs any more, since the links that named them hold their addresses. */
export function dropUsedDefinitions(
  context: ReadContext,
  root: Root,
  parts: readonly Part[],
): Part[] {
  const used = usedLabels(root)
  if (used.size === 0) return [...parts]
  const needed = new Set(parts.flatMap((part) => labelsNamed(context, part)))
  return parts.filter((part, at) => {
    const [node] = part.nodes
    if (node?.type !== 'definition') return true
    const label = foldLabel(node.identifier)
    return !used.has(label) || needed.has(label) || isBetweenLists(parts[at - 1], parts[at + 1])
  })
}

/** The labels that links and pictures of a tree refer to. */
export function usedLabels(root: Root): Set<string> {
  const used = new Set<string>()
  walk(root, (node) => {
    if (node.type === 'linkReference' || node.type === 'imageReference')
      used.add(foldLabel(node.identifier))
  })
  return used
}

/** The labels that what is kept as Markdown may refer to. */
function labelsNamed(context: ReadContext, { nodes, blocks }: Part): string[] {
  const [node] = nodes
  if (node?.type === 'definition') return []
  const heading = node?.type === 'heading' ? [inlineSource(context, node)] : []
  const kept = blocks.flatMap((block) =>
    block.kind === 'raw' ? [block.text] : 'found' in block ? [block.found ?? ''] : [],
  )
  return [...heading, ...kept].flatMap((text) =>
    [...text.matchAll(/\[((?:[^[\]\\]|\\[^])+)\]/g)].map(([, label = '']) => foldLabel(label)),
  )
}

const isBetweenLists = (before: Part | undefined, after: Part | undefined) => {
  const type = lastOf(before)?.type
  return type === after?.nodes[0]?.type && (type === 'list' || type === 'blockquote')
}

const lastOf = (part: Part | undefined): RootContent | undefined => part?.nodes.at(-1)
