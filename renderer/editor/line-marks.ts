import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { LineMark, MarksOfLines } from '../../shared/meeting/line-marks'
import type { LiveValue } from '../session/live-value'

const marksKey = new PluginKey<DecorationSet>('lineMarks')

/** Hands every line its mark, which stands apart from the notes; `line-view.ts` draws it. */
export const LineMarks = Extension.create<{ marks: LiveValue<MarksOfLines> | undefined }>({
  name: 'lineMarks',
  addOptions: () => ({ marks: undefined }),
  addProseMirrorPlugins() {
    const { marks } = this.options
    if (!marks) return []
    return [
      new Plugin({
        key: marksKey,
        state: {
          init: (_config, { doc }) => decorate(doc, marks.get()),
          apply: (tr, shown) =>
            tr.docChanged || tr.getMeta(marksKey) === true ? decorate(tr.doc, marks.get()) : shown,
        },
        props: { decorations: (state) => marksKey.getState(state) },
        view: (view) => ({
          destroy: marks.subscribe(() => {
            if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(marksKey, true))
          }),
        }),
      }),
    ]
  },
})

function decorate(doc: Node, marks: MarksOfLines): DecorationSet {
  if (Object.keys(marks).length === 0) return DecorationSet.empty
  const decorations: Decoration[] = []
  doc.forEach((node, at) => {
    const mark = marks[String(node.attrs['id'])]
    if (mark) decorations.push(Decoration.node(at, at + node.nodeSize, {}, { mark }))
  })
  return DecorationSet.create(doc, decorations)
}

/** The mark a line's decorations hand it. */
export const markIn = (decorations: readonly Decoration[]): LineMark | undefined =>
  decorations
    .map(({ spec }) => (spec as { mark?: LineMark }).mark)
    .find((mark) => mark !== undefined)
