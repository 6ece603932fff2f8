import { useMemo } from 'react'
import { readBlocks } from '../../shared/documents/node-block'
import type { NotebookSession } from '../session/notebook-session'
import { useLive } from '../session/use-live'
import { createEditorRegistry } from './editor-registry'
import { NoteEditor } from './note-editor'
import type { NoteEditorOptions } from './note-extensions'
import { StaticNotes } from './static-notes'
import './editor.css'

const words = {
  label: 'Charter',
  placeholder: 'Why you meet, who comes, how the hour runs. Type / to insert.',
}

/** The charter of a notebook, edited in place. */
export function CharterEditor({ notebook }: { notebook: NotebookSession }) {
  const readOnly = useLive(notebook.document.readOnly)
  const registry = useMemo(() => createEditorRegistry(), [])
  const options = useMemo(
    (): NoteEditorOptions => ({
      field: 'charter',
      fragment: notebook.fragment('charter'),
      undo: notebook.undo,
      presence: notebook.presence,
      onBeforeRemote: notebook.document.onBeforeRemote,
      people: notebook.people.get,
      typing: { knownNames: () => notebook.people.get().map(({ name }) => name) },
      hintOf: (node) => (node === 'line' ? words.placeholder : ''),
    }),
    [notebook],
  )
  if (readOnly) return <StaticNotes blocks={readBlocks(notebook.fragment('charter'))} />
  return <NoteEditor options={options} label={words.label} registry={registry} />
}
