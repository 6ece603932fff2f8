import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Selection } from '@tiptap/pm/state'
import { createLiveValue, type LiveValue } from '../session/live-value'
import { findLine } from './line-menu/line-handle'

/** Where in an editor the cursor goes: to an end, or to the end of a line. */
export type FieldPlace = 'start' | 'end' | { readonly lineId: string }

/** The editors of one page by the field they edit, so that the cursor can go from one to the next. */
export interface EditorRegistry {
  /** The field the cursor was last sent to: it must have an editor, in view or not. */
  readonly wanted: LiveValue<string | undefined>
  /** Enters a mounted editor; gives back how to take it out again. */
  register(field: string, editor: Editor): () => void
  /** Puts the cursor into a field, as soon as its editor is there. */
  focus(field: string, place: FieldPlace): void
  hasFocus(field: string): boolean
}

/** Makes the registry of one page. */
export function createEditorRegistry(): EditorRegistry {
  const editors = new Map<string, Editor>()
  const wanted = createLiveValue<string | undefined>(undefined)
  let awaited: { readonly field: string; readonly place: FieldPlace } | undefined
  return {
    wanted,
    register(field, editor) {
      editors.set(field, editor)
      if (awaited?.field === field) {
        focusNow(editor, awaited.place)
        awaited = undefined
      }
      return () => {
        if (editors.get(field) === editor) editors.delete(field)
      }
    },
    focus(field, place) {
      const editor = editors.get(field)
      awaited = editor ? undefined : { field, place }
      wanted.set(field)
      if (editor) focusNow(editor, place)
    },
    hasFocus: (field) => editors.get(field)?.isFocused ?? false,
  }
}

/** Focuses at once: TipTap's own command waits for a frame, and what is typed meanwhile would go elsewhere. */
function focusNow({ state, view }: Editor, place: FieldPlace): void {
  view.dispatch(state.tr.setSelection(selectionAt(state.doc, place)).scrollIntoView())
  view.focus()
}

function selectionAt(doc: Node, place: FieldPlace): Selection {
  if (place === 'start') return Selection.atStart(doc)
  const at = place === 'end' ? undefined : findLine(doc, place.lineId)
  // A line that is gone leaves the end of its text.
  if (at === undefined) return Selection.atEnd(doc)
  return Selection.near(doc.resolve(at + 1 + (doc.nodeAt(at)?.content.size ?? 0)))
}
