import type { Node } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import type { Pasted } from '../../../shared/formats/clipboard/read-pasted'
import { place, type PasteOptions } from './pasting'

/** An address that leads to a place of this workspace, and what is there called. */
export interface NamedLink {
  /** Without anything that is not for those who read the notes. */
  readonly href: string
  /** Looked up on this device where it is not at hand; nothing where it is not known. */
  readonly name: string | Promise<string | undefined>
}

/** Pastes such a link by its name; until that is found its address stands there. */
export function pasteNamedLink(view: EditorView, link: NamedLink, options: PasteOptions): void {
  const { href, name } = link
  if (typeof name === 'string') return place(view, linked(name || href, href), options)
  place(view, linked(href, href), options)
  void name.then((found) => {
    if (found !== undefined && found !== '') rename(view, href, found)
  })
}

const linked = (text: string, href: string): Pasted => ({
  blocks: [
    {
      kind: 'paragraph',
      indent: 0,
      text,
      spans: [{ from: 0, to: text.length, mark: 'link', href }],
    },
  ],
  isInline: true,
})

/** Puts the name where the address still stands for itself; whatever somebody has made of it meanwhile stays. */
function rename(view: EditorView, href: string, name: string): void {
  const found = view.isDestroyed || !view.editable ? undefined : findBare(view.state.doc, href)
  if (!found) return
  const { node, at } = found
  const named = view.state.schema.text(name, node.marks)
  view.dispatch(
    view.state.tr.replaceWith(at, at + node.nodeSize, named).setMeta('preventAutolink', true),
  )
}

function findBare(doc: Node, href: string): { node: Node; at: number } | undefined {
  let found: { node: Node; at: number } | undefined
  doc.descendants((node, at) => {
    const isBare = node.text === href && node.marks.some(({ attrs }) => attrs['href'] === href)
    if (isBare) found ??= { node, at }
    return found === undefined
  })
  return found
}
