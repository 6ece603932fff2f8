import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { createRelativePositionFromJSON, type XmlFragment } from 'yjs'
import type { Caret, Peer, Presence } from '../session/presence'
import { toAbsolute, toRelative } from './text-position'

const caretKey = new PluginKey<DecorationSet>('caretLayer')
/** Beyond this many a page of carets is noise; the roster still names everyone. */
const MOST_CARETS = 30

/**
 * Shows where others write in this fragment, and tells them where we do. Carets are sent as relative
 * positions and only when our own selection moves, never because of somebody else's edit.
 */
export const CaretLayer = Extension.create<CaretLayerOptions>({
  name: 'caretLayer',
  addOptions: () => ({ presence: undefined, field: '', fragment: undefined }),
  addProseMirrorPlugins() {
    const { presence, field, fragment } = this.options
    if (!presence || !fragment) return []
    const peersHere = () => presence.peers.get().filter(({ caret }) => caret?.field === field)
    return [
      new Plugin({
        key: caretKey,
        state: {
          init: () => DecorationSet.empty,
          apply(tr, shown, _before, state) {
            const sync = tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined
            if (tr.getMeta(caretKey) === true || sync?.isChangeOrigin) {
              return draw(state, fragment, peersHere())
            }
            return shown.map(tr.mapping, tr.doc)
          },
        },
        props: { decorations: (state) => caretKey.getState(state) },
        view: (view) =>
          followPeers(view, presence, peersHere, (state) => readCaret(state, field, fragment)),
      }),
    ]
  },
})

interface CaretLayerOptions {
  readonly presence: Presence | undefined
  readonly field: string
  readonly fragment: XmlFragment | undefined
}

function followPeers(
  view: EditorView,
  presence: Presence,
  peersHere: () => Peer[],
  read: (state: EditorState) => Caret | undefined,
) {
  let shown = ''
  const redraw = () => {
    const next = JSON.stringify(peersHere())
    if (next === shown || view.isDestroyed) return
    shown = next
    view.dispatch(view.state.tr.setMeta(caretKey, true))
  }
  const tell = () => presence.setCaret(view.hasFocus() ? read(view.state) : undefined)
  const leave = () => presence.setCaret(undefined)
  const stop = presence.peers.subscribe(redraw)
  view.dom.addEventListener('focus', tell)
  view.dom.addEventListener('blur', leave)
  // The editor's first state is not drawn yet; dispatching now would be too early.
  queueMicrotask(redraw)
  return {
    update(_view: EditorView, before: EditorState) {
      if (view.hasFocus() && !before.selection.eq(view.state.selection)) tell()
    },
    destroy() {
      stop()
      view.dom.removeEventListener('focus', tell)
      view.dom.removeEventListener('blur', leave)
    },
  }
}

function readCaret({ doc, selection }: EditorState, field: string, fragment: XmlFragment) {
  const anchor = toRelative(fragment, doc, selection.anchor)
  const head = toRelative(fragment, doc, selection.head)
  return anchor && head ? { field, anchor, head } : undefined
}

function draw(state: EditorState, fragment: XmlFragment, peers: readonly Peer[]): DecorationSet {
  const shown = peers.slice(-MOST_CARETS)
  return DecorationSet.create(
    state.doc,
    shown.flatMap((peer) => drawPeer(state, fragment, peer)),
  )
}

function drawPeer(state: EditorState, fragment: XmlFragment, peer: Peer): Decoration[] {
  const { clientId, person, colour, caret } = peer
  const anchor = resolve(state, fragment, caret?.anchor)
  const head = resolve(state, fragment, caret?.head)
  if (anchor === undefined || head === undefined) return []
  const style = `--person: var(--person-${colour})`
  const mark = Decoration.widget(head, () => caretElement(person.name, style), {
    key: `caret-${clientId}-${person.name}`,
    side: 10,
  })
  if (anchor === head) return [mark]
  const [from, to] = anchor < head ? [anchor, head] : [head, anchor]
  return [mark, Decoration.inline(from, to, { class: 'peer-selection', style })]
}

function resolve(state: EditorState, fragment: XmlFragment, position: unknown): number | undefined {
  if (position === null || position === undefined) return undefined
  try {
    return toAbsolute(fragment, state.doc, createRelativePositionFromJSON(position))
  } catch {
    // A peer may send anything as a position; one that is none is a caret that is not drawn.
    return undefined
  }
}

function caretElement(name: string, style: string): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'peer-caret'
  caret.setAttribute('style', style)
  caret.setAttribute('aria-hidden', 'true')
  // Drawn by the style sheet: as text it would be part of the line for search, copying and readers.
  caret.dataset['name'] = name
  return caret
}
