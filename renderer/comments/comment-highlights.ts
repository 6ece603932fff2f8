import { Extension, type Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type { FieldComments } from '../session/comment-desk'
import type { CommentRange } from '../session/comment-ranges'
import { targetOfSelection } from './editor-target'

const highlightsKey = new PluginKey<DecorationSet>('commentHighlights')

interface Options {
  readonly comments: FieldComments | undefined
}

/** Marks the words that comments are about, and begins a comment by a key. */
export const CommentHighlights = Extension.create<Options, { takeBack: () => void }>({
  name: 'commentHighlights',
  addOptions: () => ({ comments: undefined }),
  addStorage: () => ({ takeBack: () => {} }),
  onFocus() {
    const { comments } = this.options
    if (comments) this.storage.takeBack = comments.offer(() => beginComment(this.editor, comments))
  },
  onDestroy() {
    this.storage.takeBack()
  },
  addKeyboardShortcuts() {
    const { comments } = this.options
    return {
      'Mod-Alt-m': ({ editor }) => comments !== undefined && beginComment(editor, comments),
    }
  },
  addProseMirrorPlugins() {
    const { comments } = this.options
    return comments ? [highlightsPlugin(comments)] : []
  },
})

/** Begins a comment on what is selected, or on the line or the topic with the cursor. */
export function beginComment({ state }: Editor, comments: FieldComments): boolean {
  const target = targetOfSelection(state)
  return target === 'topic' ? comments.beginAtTopic() : comments.begin(target)
}

function highlightsPlugin(comments: FieldComments): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key: highlightsKey,
    state: {
      init: (_config, { doc }) => highlight(doc, comments.shown.get()),
      apply(tr, shown) {
        if (tr.getMeta(highlightsKey) === true) return highlight(tr.doc, comments.shown.get())
        if (!tr.docChanged) return shown
        // A change of others comes as a new text, which no highlight can be followed through.
        return isFromOutside(tr)
          ? highlight(tr.doc, comments.shownNow())
          : shown.map(tr.mapping, tr.doc)
      },
    },
    props: {
      decorations: (state) => highlightsKey.getState(state),
      handleDOMEvents: {
        mousedown: (_view, event) => isCount(event.target) && keepCursor(event),
        click: (_view, event) => pick(event.target, comments),
      },
    },
    view: (view) => ({ destroy: comments.shown.subscribe(() => drawAgain(view)) }),
  })
}

function drawAgain(view: EditorView): void {
  if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(highlightsKey, true))
}

const isFromOutside = (tr: Transaction) => {
  const sync = tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined
  return sync?.isChangeOrigin === true
}

const isCount = (target: EventTarget | null) =>
  target instanceof Element && target.closest('.line-comments') !== null

function keepCursor(event: Event): boolean {
  event.preventDefault()
  return true
}

/** Leads from words to their thread; a click among them also puts the cursor there, as anywhere. */
function pick(target: EventTarget | null, comments: FieldComments): boolean {
  if (!(target instanceof Element)) return false
  const holder = target.closest<HTMLElement>('[data-comments]')
  const ids = holder?.dataset['comments']?.split(' ') ?? []
  if (ids.length === 0) return false
  comments.pick(ids, isCount(target) ? 'go' : 'text')
  return isCount(target)
}

function highlight(doc: Node, ranges: readonly CommentRange[]): DecorationSet {
  if (ranges.length === 0) return DecorationSet.empty
  const byBlock = groupByBlock(ranges)
  const decorations: Decoration[] = []
  doc.forEach((block, at) => {
    const id: unknown = block.attrs['id']
    const key = block.type.name === 'topic' ? TITLE : typeof id === 'string' ? id : undefined
    const own = key === undefined ? undefined : byBlock.get(key)
    if (!own) return
    const threads = [...new Set(own.map(({ threadId }) => threadId))]
    decorations.push(Decoration.node(at, at + block.nodeSize, {}, { comments: threads }))
    for (const range of own) decorations.push(...highlightWords(block, at, range))
  })
  return DecorationSet.create(doc, decorations)
}

const TITLE = ' title'

function groupByBlock(ranges: readonly CommentRange[]): ReadonlyMap<string, CommentRange[]> {
  const byBlock = new Map<string, CommentRange[]>()
  for (const range of ranges) {
    const key = range.blockId ?? TITLE
    byBlock.set(key, [...(byBlock.get(key) ?? []), range])
  }
  return byBlock
}

function highlightWords(
  block: Node,
  at: number,
  { threadId, from, to, isFocused }: CommentRange,
): Decoration[] {
  if (from === undefined || to === undefined) return []
  const look = {
    class: 'commented',
    'data-comments': threadId,
    ...(isFocused && { 'data-focused': 'true' }),
  }
  const spans: Decoration[] = []
  let offset = 0
  // A table or a poll holds several texts; their letters are counted one text after the other.
  const text = (node: Node, pos: number) => {
    if (!node.isText) return
    const [first, last] = [Math.max(from, offset), Math.min(to, offset + node.nodeSize)]
    if (first < last) {
      spans.push(Decoration.inline(pos + first - offset, pos + last - offset, look))
    }
    offset += node.nodeSize
  }
  block.descendants((node, pos) => text(node, at + 1 + pos))
  return spans
}

/** The threads at a line, as the decorations of its node carry them. */
export const commentsIn = (decorations: readonly Decoration[]): readonly string[] =>
  decorations.flatMap(({ spec }) => (spec as { comments?: readonly string[] }).comments ?? [])
