import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { XmlElement, type XmlFragment } from 'yjs'
import { writerColour, writtenMarks, type WrittenBy, type WrittenMark } from './written-marks'
import './written.css'

const writtenKey = new PluginKey<DecorationSet>('writtenWords')

interface WrittenWordsOptions {
  readonly fragment: XmlFragment | undefined
  readonly writtenBy: WrittenBy | undefined
}

/** Marks who wrote which words, while that is wanted. */
export const WrittenWords = Extension.create<WrittenWordsOptions>({
  name: 'writtenWords',
  addOptions: () => ({ fragment: undefined, writtenBy: undefined }),
  addProseMirrorPlugins() {
    const { fragment, writtenBy } = this.options
    return fragment && writtenBy ? [writtenPlugin(fragment, writtenBy)] : []
  },
})

function writtenPlugin(fragment: XmlFragment, writtenBy: WrittenBy): Plugin {
  return new Plugin({
    key: writtenKey,
    state: {
      init: (_config, { doc }) => decorate(doc, fragment, writtenBy),
      apply(tr, shown) {
        if (tr.getMeta(writtenKey) === true) return decorate(tr.doc, fragment, writtenBy)
        // While somebody types, the marks move along; they are read anew in a pause.
        return tr.docChanged ? shown.map(tr.mapping, tr.doc) : shown
      },
    },
    props: { decorations: (state) => writtenKey.getState(state) },
    view(view) {
      const redraw = () => {
        if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(writtenKey, true))
      }
      const stops = [writtenBy.state.subscribe(redraw), writtenBy.picked.subscribe(redraw)]
      return { destroy: () => stops.forEach((stop) => stop()) }
    },
  })
}

function decorate(doc: Node, fragment: XmlFragment, writtenBy: WrittenBy): DecorationSet {
  const state = writtenBy.state.get()
  if (!state) return DecorationSet.empty
  const shown = { state, picked: writtenBy.picked.get(), nameOf: writtenBy.nameOf }
  const elements = fragment.toArray()
  const decorations: Decoration[] = []
  doc.forEach((node, at, index) => {
    const element = elements[index]
    if (!node.isTextblock || !(element instanceof XmlElement)) return
    const marks = writtenMarks(shown, element)
    // What the binding has not written yet, or not shown yet: the next change brings the two together.
    if ((marks.at(-1)?.to ?? 0) !== node.content.size) return
    for (const mark of marks) {
      decorations.push(Decoration.inline(at + 1 + mark.from, at + 1 + mark.to, attributesOf(mark)))
    }
  })
  return DecorationSet.create(doc, decorations)
}

const attributesOf = ({ writer, name, isDimmed }: WrittenMark) => ({
  class: 'written',
  'data-pattern': writer.pattern,
  style: `--writer: ${writerColour(writer)}`,
  title: name,
  ...(isDimmed && { 'data-dimmed': 'true' }),
})
