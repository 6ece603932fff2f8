import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type { UndoManager } from 'yjs'
import { findActionWords } from '../../../shared/outcomes/action-words'
import { findLine } from '../line-menu/line-handle'
import type { LineOutcomes } from './line-outcomes'

interface ActionWordsOptions {
  readonly outcomes: LineOutcomes | undefined
  readonly undo: UndoManager | undefined
}

/** The id of the line that was last typed in here. */
const typedKey = new PluginKey<string | undefined>('actionWords')

/**
 * When somebody leaves an action they typed in, what its words say of who does it and until when is
 * taken out of them and becomes its chips. It is one step of its own, which undo takes back.
 */
export const ActionWords = Extension.create<ActionWordsOptions>({
  name: 'actionWords',
  addOptions: () => ({ outcomes: undefined, undo: undefined }),
  addProseMirrorPlugins() {
    const { outcomes } = this.options
    if (!outcomes) return []
    const take = (view: EditorView) => takeActionWords(view, this.options)
    return [
      new Plugin<string | undefined>({
        key: typedKey,
        state: { init: () => undefined, apply: followTyping },
        props: { handleDOMEvents: { blur: take } },
        view: () => ({
          update(view) {
            const typed = typedKey.getState(view.state)
            if (typed === undefined || typed === lineIdAt(view.state)) return
            // Not within the change that is being drawn.
            queueMicrotask(() => take(view))
          },
        }),
      }),
    ]
  },
})

/** Takes the words of the line that was last typed in, if it is an action, wherever the cursor is now. */
export function takeActionWords(
  view: EditorView,
  { outcomes, undo }: Partial<ActionWordsOptions>,
): void {
  if (view.isDestroyed || !outcomes || !view.editable) return
  const typed = typedKey.getState(view.state)
  if (typed === undefined) return
  const tr = view.state.tr.setMeta(typedKey, 'taken')
  const hasWords = cutWords(tr, typed, outcomes)
  if (hasWords) undo?.stopCapturing()
  view.dispatch(tr)
  if (hasWords) undo?.stopCapturing()
}

/** Cuts the words out of a line and says them by its attributes; whether there were any. */
function cutWords(tr: Transaction, lineId: string, outcomes: LineOutcomes): boolean {
  const at = findLine(tr.doc, lineId)
  const line = at === undefined ? null : tr.doc.nodeAt(at)
  if (at === undefined || line?.attrs['kind'] !== 'action') return false
  const { assignee, due } = findActionWords(line.textContent, outcomes.said())
  const spans = [assignee, due].flatMap((span) => span ?? [])
  const cut = spans.reduce((length, { from, to }) => length + to - from, 0)
  // An action of nothing but a name and a day would be left without a word.
  if (spans.length === 0 || cut >= line.textContent.trim().length) return false
  for (const { from, to } of spans.toSorted((a, b) => b.from - a.from))
    tr.delete(at + 1 + from, at + 1 + to)
  if (assignee) tr.setNodeAttribute(at, 'assignee', outcomes.nameOf(assignee.name))
  if (due) tr.setNodeAttribute(at, 'due', due.date)
  return true
}

function followTyping(
  tr: Transaction,
  typed: string | undefined,
  before: EditorState,
): string | undefined {
  if (tr.getMeta(typedKey) === 'taken') return undefined
  const sync = tr.getMeta(ySyncPluginKey) as
    { isChangeOrigin?: boolean; isUndoRedoOperation?: boolean } | undefined
  // What undo brought back is as somebody wants it.
  if (sync?.isUndoRedoOperation) return undefined
  if (!tr.docChanged || sync?.isChangeOrigin) return typed
  return lineIdAt(before) ?? typed
}

function lineIdAt({ selection: { $head } }: EditorState): string | undefined {
  const id: unknown = $head.depth === 1 ? $head.parent.attrs['id'] : undefined
  return typeof id === 'string' ? id : undefined
}
