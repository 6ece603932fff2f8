import { useMemo } from 'react'
import { readBlocks } from '../../shared/documents/node-block'
import type { NotebookSession } from '../session/notebook-session'
import { useLive } from '../session/use-live'
import { createEditorRegistry } from './editor-registry'
import { NoteEditor } from './note-editor'
import type { NoteEditorOptions } from './note-extensions'
import { StaticNotes } from './static-notes'
import './editor.css'

interface NotebookTextProps {
  readonly notebook: NotebookSession
  readonly field: 'charter' | 'agenda'
  readonly label: string
  /** What an empty line says. */
  readonly placeholder: string
}

/** A text of a notebook, edited in place. */
export function NotebookText({ notebook, field, label, placeholder }: NotebookTextProps) {
  const readOnly = useLive(notebook.document.readOnly)
  const registry = useMemo(() => createEditorRegistry(), [])
  const options = useMemo(
    (): NoteEditorOptions => ({
      field,
      fragment: notebook.fragment(field),
      undo: notebook.undo,
      presence: notebook.presence,
      inside: notebook.inside,
      onBeforeRemote: notebook.document.onBeforeRemote,
      typing: { knownNames: () => notebook.people.get().map(({ name }) => name) },
      hintOf: (node) => (node === 'line' ? placeholder : ''),
    }),
    [notebook, field, placeholder],
  )
  const inside = useLive(notebook.inside.marked)
  if (readOnly) return <StaticNotes blocks={readBlocks(notebook.fragment(field))} inside={inside} />
  return <NoteEditor options={options} label={label} registry={registry} />
}
