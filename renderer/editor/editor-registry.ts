import type { Editor } from '@tiptap/core'
import { createLiveValue, type LiveValue } from '../session/live-value'

/** Which end of an editor the cursor goes to. */
export type FieldEnd = 'start' | 'end'

/** The editors of one page by the field they edit, so that the cursor can go from one to the next. */
export interface EditorRegistry {
  /** The field that somebody wants to type in but that has no editor yet. */
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
  let wantedEnd: FieldEnd = 'start'
  return {
    wanted,
    register(field, editor) {
      editors.set(field, editor)
      if (wanted.get() === field) {
        wanted.set(undefined)
        editor.commands.focus(wantedEnd)
      }
      return () => {
        if (editors.get(field) === editor) editors.delete(field)
      }
    },
    focus(field, end) {
      const editor = editors.get(field)
      if (editor) editor.commands.focus(end)
      else {
        wantedEnd = end
        wanted.set(field)
      }
    },
    hasFocus: (field) => editors.get(field)?.isFocused ?? false,
  }
}
