import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { numberLines } from '../../shared/documents/line-numbers'

const numbersKey = new PluginKey<DecorationSet>('orderedNumbers')

/** Writes its number beside every ordered line. */
export const OrderedNumbers = Extension.create({
  name: 'orderedNumbers',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: numbersKey,
      state: {
        init: (_config, { doc }) => decorate(doc),
        apply: (tr, shown) => (tr.docChanged ? decorate(tr.doc) : shown),
      },
      props: { decorations: (state) => numbersKey.getState(state) },
    }),
  ],
})

function decorate(doc: Node): DecorationSet {
  const blocks: { kind: string; indent: number; start?: number; at: number; size: number }[] = []
  doc.forEach((node, at) => {
    const { kind, indent, start } = node.attrs
    blocks.push({
      kind: node.type.name === 'line' ? String(kind) : node.type.name,
      indent: Number(indent ?? 0),
      ...(typeof start === 'number' && { start }),
      at,
      size: node.nodeSize,
    })
  })
  const decorations = numberLines(blocks).flatMap((number, index) => {
    const block = blocks[index]
    if (number === undefined || !block) return []
    return [Decoration.node(block.at, block.at + block.size, { 'data-number': String(number) })]
  })
  return DecorationSet.create(doc, decorations)
}
