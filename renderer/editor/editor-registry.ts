import type { Editor } from '@tiptap/core'
import { Selection } from '@tiptap/pm/state'
import { createLiveValue, type LiveValue } from '../session/live-value'

/** Which end of an editor the cursor goes to. */
export type FieldEnd = 'start' | 'end'

/** The editors of one page by the field they edit, so that the cursor can go from one to the next. */
export interface EditorRegistry {
  /** The field the cursor was last sent to: it must have an editor, in view or not. */
  readonly wanted: LiveValue<string | undefined>
  /** Enters a mounted editor; gives back how to take it out again. */
  register(field: string, editor: Editor): () => void
  /** Puts the cursor into a field, as soon as its editor is there. */
  focus(field: string, end: FieldEnd): void
  hasFocus(field: string): boolean
}

/** Makes the registry of one page. */
export function createEditorRegistry(): EditorRegistry {
  const editors = new Map<string, Editor>()
  const wanted = createLiveValue<string | undefined>(undefined)
  let awaited: { readonly field: string; readonly end: FieldEnd } | undefined
  return {
    wanted,
    register(field, editor) {
      editors.set(field, editor)
      if (awaited?.field === field) {
        focusNow(editor, awaited.end)
        awaited = undefined
      }
      return () => {
        if (editors.get(field) === editor) editors.delete(field)
      }
    },
    focus(field, end) {
      const editor = editors.get(field)
      awaited = editor ? undefined : { field, end }
      wanted.set(field)
      if (editor) focusNow(editor, end)
    },
    hasFocus: (field) => editors.get(field)?.isFocused ?? false,
  }
}

/** Focuses at once: TipTap's own command waits for a frame, and what is typed meanwhile would go elsewhere. */
function focusNow({ state, view }: Editor, end: FieldEnd): void {
  const selection = end === 'start' ? Selection.atStart(state.doc) : Selection.atEnd(state.doc)
  view.dispatch(state.tr.setSelection(selection).scrollIntoView())
  view.focus()
}
