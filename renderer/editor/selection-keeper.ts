import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, TextSelection, type EditorState } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type { RelativePosition, XmlFragment } from 'yjs'
import { toAbsolute, toRelative } from './text-position'

interface Kept {
  readonly anchor: RelativePosition
  readonly head: RelativePosition
}

/**
 * Keeps the cursor at its letter when others edit. The binding restores it by comparing texts, and
 * takes a line that a colleague types in for another one: two people typing side by side then find
 * their letters mixed (DECISIONS.md, 2026-11-23).
 */
export const SelectionKeeper = Extension.create<SelectionKeeperOptions>({
  name: 'selectionKeeper',
  // Before every other key: they act on where the cursor really is.
  priority: 2000,
  addOptions: () => ({ fragment: undefined, onBeforeRemote: undefined }),
  addProseMirrorPlugins() {
    const { fragment, onBeforeRemote } = this.options
    if (!fragment) return []
    let kept: Kept | undefined
    const keep = (state: EditorState) => {
      kept = readSelection(fragment, state)
    }
    return [
      new Plugin({
        key: new PluginKey('selectionKeeper'),
        props: {
          handleKeyDown(view) {
            readPendingInput(view)
            return false
          },
        },
        view: (view) => keepBeforeEachChange(view, fragment, keep, onBeforeRemote),
        appendTransaction(transactions, _before, state) {
          const isRemote = transactions.some((tr) => {
            const sync = tr.getMeta(ySyncPluginKey) as SyncMeta | undefined
            return sync?.isChangeOrigin === true && sync.isUndoRedoOperation !== true
          })
          if (!isRemote || !kept) return null
          const anchor = toAbsolute(fragment, state.doc, kept.anchor)
          const head = toAbsolute(fragment, state.doc, kept.head)
          if (anchor === undefined || head === undefined) return null
          const { doc, tr } = state
          const selection = TextSelection.between(doc.resolve(anchor), doc.resolve(head))
          return selection.eq(state.selection) ? null : tr.setSelection(selection)
        },
      }),
    ]
  },
})

interface SelectionKeeperOptions {
  readonly fragment: XmlFragment | undefined
  readonly onBeforeRemote: ((hear: () => void) => () => void) | undefined
}

interface SyncMeta {
  readonly isChangeOrigin?: boolean
  readonly isUndoRedoOperation?: boolean
}

/** Before a remote change reaches the editor, editor and fragment still agree: that is when to look. */
function keepBeforeEachChange(
  view: EditorView,
  fragment: XmlFragment,
  keep: (state: EditorState) => void,
  onBeforeRemote: SelectionKeeperOptions['onBeforeRemote'],
) {
  const { doc } = fragment
  const look = () => keep(view.state)
  doc?.on('beforeAllTransactions', look)
  const stop = onBeforeRemote?.(() => readPendingInput(view))
  return {
    destroy() {
      doc?.off('beforeAllTransactions', look)
      stop?.()
    },
  }
}

/**
 * A key or a click that has moved the cursor in the page is known to the editor only when the browser
 * tells it, later, on a busy machine much later. Drawing others' edits or acting on the next key before
 * that would put the cursor back, so it is asked for now.
 */
function readPendingInput(view: EditorView): void {
  const { domObserver } = view as EditorView & { readonly domObserver?: { flush(): void } }
  if (view.hasFocus() && !view.composing) domObserver?.flush()
}

function readSelection(fragment: XmlFragment, { doc, selection }: EditorState): Kept | undefined {
  if (!(selection instanceof TextSelection)) return undefined
  const anchor = toRelative(fragment, doc, selection.anchor)
  const head = toRelative(fragment, doc, selection.head)
  return anchor && head ? { anchor, head } : undefined
}
