import type { Node } from '@tiptap/pm/model'
import {
  createAbsolutePositionFromRelativePosition,
  createRelativePositionFromTypeIndex,
  XmlElement,
  XmlFragment,
  XmlText,
  type RelativePosition,
} from 'yjs'

/**
 * The place of a cursor as Yjs knows it: it stays with its letter whatever others write. Editor and
 * fragment must hold the same at this moment. `undefined` when they do not.
 */
export function toRelative(
  fragment: XmlFragment,
  doc: Node,
  pos: number,
): RelativePosition | undefined {
  const $pos = doc.resolve(pos)
  let parent: XmlFragment = fragment
  for (let depth = 0; depth < $pos.depth; depth += 1) {
    const child = elementsOf(parent)[$pos.index(depth)]
    if (!child) return undefined
    parent = child
  }
  if (!$pos.parent.isTextblock) return createRelativePositionFromTypeIndex(parent, $pos.index())
  let offset = $pos.parentOffset
  for (const text of textsOf(parent)) {
    // Bound to the letter before: what others type at the same place goes behind the cursor.
    if (offset <= text.length) return createRelativePositionFromTypeIndex(text, offset, -1)
    offset -= text.length
  }
  return createRelativePositionFromTypeIndex(parent, 0)
}

/** Where such a place is in the editor now; `undefined` when what it stood in is gone. */
export function toAbsolute(
  fragment: XmlFragment,
  doc: Node,
  relative: RelativePosition,
): number | undefined {
  if (!fragment.doc) return undefined
  const found = createAbsolutePositionFromRelativePosition(relative, fragment.doc)
  if (!found) return undefined
  const isInText = found.type instanceof XmlText
  const block: unknown = isInText ? found.type.parent : found.type
  const path = pathTo(fragment, block)
  if (!path || !(block instanceof XmlFragment)) return undefined
  return posAt(doc, path, isInText ? offsetIn(block, found.type, found.index) : found.index)
}

const elementsOf = (parent: XmlFragment) =>
  parent.toArray().filter((child): child is XmlElement => child instanceof XmlElement)

const textsOf = (parent: XmlFragment) =>
  parent.toArray().filter((child): child is XmlText => child instanceof XmlText)

/** The indices that lead from the fragment to one of its elements. */
function pathTo(fragment: XmlFragment, target: unknown): number[] | undefined {
  const path: number[] = []
  for (let at = target; at !== fragment;) {
    if (!(at instanceof XmlElement)) return undefined
    const parent: unknown = at.parent
    const index = parent instanceof XmlFragment ? elementsOf(parent).indexOf(at) : -1
    // An element that was deleted is in nobody's list any more.
    if (index < 0) return undefined
    path.unshift(index)
    at = parent
  }
  return path
}

function offsetIn(block: XmlFragment, text: unknown, index: number): number {
  const texts = textsOf(block)
  const before = texts.slice(0, Math.max(0, texts.indexOf(text as XmlText)))
  return before.reduce((sum, each) => sum + each.length, 0) + index
}

function posAt(doc: Node, path: readonly number[], offset: number): number | undefined {
  let node = doc
  let pos = 0
  for (const index of path) {
    if (index >= node.childCount) return undefined
    for (let before = 0; before < index; before += 1) pos += node.child(before).nodeSize
    node = node.child(index)
    pos += 1
  }
  if (node.isTextblock) return pos + Math.min(offset, node.content.size)
  for (let before = 0; before < Math.min(offset, node.childCount); before += 1) {
    pos += node.child(before).nodeSize
  }
  return pos
}
