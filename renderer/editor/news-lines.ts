import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { drawGoneLines } from '../looks/gone-lines'
import { freshIn, newsAttributes } from '../looks/news-attributes'
import { noMarks, topOf, type NewsMarks } from '../looks/news-marks'
import type { LiveValue } from '../session/live-value'

const newsKey = new PluginKey<DecorationSet>('newsLines')

interface NewsOptions {
  readonly news: LiveValue<NewsMarks> | undefined
  readonly field: string
}

/** Shows what is new in these notes: changed lines and words, and folded notes where lines are gone. */
export const NewsLines = Extension.create<NewsOptions>({
  name: 'newsLines',
  addOptions: () => ({ news: undefined, field: '' }),
  addProseMirrorPlugins() {
    const { news, field } = this.options
    if (!news) return []
    const topicId = field.startsWith('topic:') ? field.slice('topic:'.length) : undefined
    const draw = (doc: Node) => decorate(doc, news.get(), topicId)
    return [
      new Plugin({
        key: newsKey,
        state: {
          init: (_config, { doc }) => draw(doc),
          apply: (tr, shown) =>
            tr.docChanged || tr.getMeta(newsKey) === true ? draw(tr.doc) : shown,
        },
        props: { decorations: (state) => newsKey.getState(state) },
        view: (view) => ({
          destroy: news.subscribe(() => {
            if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(newsKey, true))
          }),
        }),
      }),
    ]
  },
})

function decorate(doc: Node, marks: NewsMarks, topicId: string | undefined): DecorationSet {
  if (marks === noMarks) return DecorationSet.empty
  const decorations: Decoration[] = []
  const addGone = (place: string, at: number) => {
    for (const gone of marks.gone.get(place) ?? []) {
      const key = `gone ${gone.id} ${gone.texts.length}`
      // What is clicked or selected in the note is no matter of the editor.
      const spec = { side: -1, key, stopEvent: () => true, ignoreSelection: true }
      decorations.push(Decoration.widget(at, () => drawGoneLines(gone), spec))
    }
  }
  if (topicId === undefined) addGone(topOf(), 0)
  doc.forEach((node, at, index) => {
    const end = at + node.nodeSize
    if (index === 0 && topicId !== undefined) addGone(topOf(topicId), end)
    const lineId = String(node.attrs['id'])
    const line = marks.lines.get(lineId)
    if (line) {
      decorations.push(Decoration.node(at, end, newsAttributes(line) ?? {}))
      const fresh = node.isTextblock ? freshIn({ text: node.textContent }, line) : []
      for (const { from, to } of fresh) {
        decorations.push(Decoration.inline(at + 1 + from, at + 1 + to, { class: 'news-words' }))
      }
    }
    addGone(lineId, end)
  })
  return DecorationSet.create(doc, decorations)
}
