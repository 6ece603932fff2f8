import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap'
import { createRelativePositionFromJSON } from 'yjs'
import type { Peer, Presence } from '../session/presence'

const caretKey = new PluginKey<DecorationSet>('caretLayer')
/** Beyond this many a page of carets is noise; the roster still names everyone. */
const MOST_CARETS = 30

/**
 * Shows where others write in this fragment, and tells them where we do. Carets are sent as relative
 * positions and only when our own selection moves, never because of somebody else's edit.
 */
export const CaretLayer = Extension.create<{ presence: Presence | undefined; field: string }>({
  name: 'caretLayer',
  addOptions: () => ({ presence: undefined, field: '' }),
  addProseMirrorPlugins() {
    const { presence, field } = this.options
    if (!presence) return []
    const peersHere = () => presence.peers.get().filter(({ caret }) => caret?.field === field)
    return [
      new Plugin({
        key: caretKey,
        state: {
          init: () => DecorationSet.empty,
          apply(tr, shown, _before, state) {
            const sync = tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined
            if (tr.getMeta(caretKey) === true || sync?.isChangeOrigin)
              return draw(state, peersHere())
            return shown.map(tr.mapping, tr.doc)
          },
        },
        props: { decorations: (state) => caretKey.getState(state) },
        view: (view) => followPeers(view, presence, field, peersHere),
      }),
    ]
  },
})

function followPeers(view: EditorView, presence: Presence, field: string, peersHere: () => Peer[]) {
  let shown = ''
  const redraw = () => {
    const next = JSON.stringify(peersHere())
    if (next === shown || view.isDestroyed) return
    shown = next
    view.dispatch(view.state.tr.setMeta(caretKey, true))
  }
  const tell = () => presence.setCaret(view.hasFocus() ? readCaret(view.state, field) : undefined)
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

interface SyncState {
  readonly doc: Parameters<typeof relativePositionToAbsolutePosition>[0]
  readonly type: Parameters<typeof relativePositionToAbsolutePosition>[1]
  readonly binding: { readonly mapping: Parameters<typeof relativePositionToAbsolutePosition>[3] }
}

function readCaret(state: EditorState, field: string) {
  const sync = ySyncPluginKey.getState(state) as SyncState | undefined
  if (!sync || sync.binding.mapping.size === 0) return undefined
  const { anchor, head } = state.selection
  const toJson = (pos: number): unknown =>
    absolutePositionToRelativePosition(pos, sync.type, sync.binding.mapping)
  return { field, anchor: toJson(anchor), head: toJson(head) }
}

function draw(state: EditorState, peers: readonly Peer[]): DecorationSet {
  const decorations = peers.slice(-MOST_CARETS).flatMap((peer) => drawPeer(state, peer))
  return DecorationSet.create(state.doc, decorations)
}

function drawPeer(state: EditorState, { clientId, person, colour, caret }: Peer): Decoration[] {
  const anchor = resolve(state, caret?.anchor)
  const head = resolve(state, caret?.head)
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

function resolve(state: EditorState, position: unknown): number | undefined {
  const sync = ySyncPluginKey.getState(state) as SyncState | undefined
  if (!sync || position === null || position === undefined) return undefined
  try {
    const relative = createRelativePositionFromJSON(position)
    const at = relativePositionToAbsolutePosition(
      sync.doc,
      sync.type,
      relative,
      sync.binding.mapping,
    )
    return at === null ? undefined : Math.min(at, state.doc.content.size)
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
  const label = document.createElement('span')
  label.className = 'peer-caret-name'
  label.textContent = name
  caret.append(label)
  return caret
}
