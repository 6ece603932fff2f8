import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

/** The hint of an empty node by its name; an empty text for none. */
export type HintOf = (nodeName: string) => string

/** Says what belongs into an empty title, question or option, and into notes while there are none. */
export const Hints = Extension.create<{ hintOf: HintOf }>({
  name: 'hints',
  addOptions: () => ({ hintOf: () => '' }),
  addProseMirrorPlugins() {
    const { hintOf } = this.options
    return [
      new Plugin({
        key: new PluginKey('hints'),
        props: {
          decorations: ({ doc }) => DecorationSet.create(doc, findHints(doc, hintOf)),
        },
      }),
    ]
  },
})

function findHints(doc: Node, hintOf: HintOf): Decoration[] {
  const firstLine = doc.firstChild?.type.name === 'topic' ? 1 : 0
  const hints: Decoration[] = []
  doc.descendants((node, at, parent, index) => {
    if (!node.isTextblock || node.content.size > 0) return node.isBlock && !node.isTextblock
    const isLine = node.type.name === 'line'
    const isAlone = parent === doc && index === firstLine && doc.childCount === firstLine + 1
    // Where a speaker stands already, the hint has no room and nothing more to say.
    const isNamed = isLine && Boolean(node.attrs['speakers'])
    const hint = isLine && (!isAlone || isNamed) ? '' : hintOf(node.type.name)
    if (hint !== '') {
      hints.push(Decoration.node(at, at + node.nodeSize, { class: 'is-empty', 'data-hint': hint }))
    }
    return false
  })
  return hints
}
