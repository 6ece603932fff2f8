import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { fromBase64, toBase64 } from 'lib0/buffer'
import {
  decodeRelativePosition,
  encodeRelativePosition,
  type RelativePosition,
  type XmlFragment,
} from 'yjs'
import type { Caret } from '../../shared/protocol/presence-state'
import type { PlacedCaret } from '../session/others'
import { personColour, type Presence } from '../session/presence'
import { toAbsolute, toRelative } from './text-position'

const caretKey = new PluginKey<DecorationSet>('caretLayer')

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
    let carets: readonly PlacedCaret[] = []
    return [
      new Plugin({
        key: caretKey,
        state: {
          init: () => DecorationSet.empty,
          apply(tr, shown, _before, state) {
            const sync = tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined
            if (tr.getMeta(caretKey) === true || sync?.isChangeOrigin) {
              return draw(state, fragment, carets)
            }
            return shown.map(tr.mapping, tr.doc)
          },
        },
        props: { decorations: (state) => caretKey.getState(state) },
        view(view) {
          const stopFollowing = presence.followCarets(field, (next) => {
            carets = next
            // The editor's first state is not drawn yet; dispatching now would be too early.
            queueMicrotask(() => redraw(view))
          })
          const teller = tellCaret(view, presence, (state) => readCaret(state, field, fragment))
          return {
            update: teller.update,
            destroy() {
              stopFollowing()
              teller.stop()
            },
          }
        },
      }),
    ]
  },
})

interface CaretLayerOptions {
  readonly presence: Presence | undefined
  readonly field: string
  readonly fragment: XmlFragment | undefined
}

function redraw(view: EditorView): void {
  if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(caretKey, true))
}

/** Tells where our own cursor is, as long as the editor has it. */
function tellCaret(
  view: EditorView,
  presence: Presence,
  read: (state: EditorState) => Caret | undefined,
) {
  const tell = () => presence.setCaret(view.hasFocus() ? read(view.state) : undefined)
  const leave = () => presence.setCaret(undefined)
  view.dom.addEventListener('focus', tell)
  view.dom.addEventListener('blur', leave)
  return {
    update(_view: EditorView, before: EditorState) {
      if (view.hasFocus() && !before.selection.eq(view.state.selection)) tell()
    },
    stop() {
      view.dom.removeEventListener('focus', tell)
      view.dom.removeEventListener('blur', leave)
    },
  }
}

function readCaret(
  { doc, selection }: EditorState,
  field: string,
  fragment: XmlFragment,
): Caret | undefined {
  const anchor = toRelative(fragment, doc, selection.anchor)
  const head = toRelative(fragment, doc, selection.head)
  if (anchor === undefined || head === undefined) return undefined
  return { field, anchor: write(anchor), head: write(head) }
}

const write = (position: RelativePosition) => toBase64(encodeRelativePosition(position))

const draw = (state: EditorState, fragment: XmlFragment, carets: readonly PlacedCaret[]) =>
  DecorationSet.create(
    state.doc,
    carets.flatMap((each) => drawCaret(state, fragment, each)),
  )

function drawCaret(
  state: EditorState,
  fragment: XmlFragment,
  { clientId, person, caret }: PlacedCaret,
): Decoration[] {
  const anchor = resolve(state, fragment, caret.anchor)
  const head = resolve(state, fragment, caret.head)
  if (anchor === undefined || head === undefined) return []
  const style = `--person: var(--person-${personColour(person.id)})`
  const mark = Decoration.widget(head, () => caretElement(person.name, style), {
    key: `caret-${clientId}-${person.name}`,
    side: 10,
  })
  if (anchor === head) return [mark]
  const [from, to] = anchor < head ? [anchor, head] : [head, anchor]
  return [mark, Decoration.inline(from, to, { class: 'peer-selection', style })]
}

function resolve(state: EditorState, fragment: XmlFragment, written: string): number | undefined {
  try {
    return toAbsolute(fragment, state.doc, decodeRelativePosition(fromBase64(written)))
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
