import { Editor } from '@tiptap/core'
import { applyUpdate, Doc, encodeStateAsUpdate, encodeSnapshot, snapshot, UndoManager } from 'yjs'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { onTestFinished } from 'vitest'
import { createHash } from 'node:crypto'
import { noteExtensions, type NoteEditorOptions } from '../../renderer/editor/note-extensions'
import { meetingRoots } from '../../shared/documents/meeting'

/** One person with an editor on a topic of a meeting, and the updates others have yet to hear of. */
export interface EditingPeer {
  readonly doc: Doc
  readonly editor: Editor
  /** Updates made here that were not delivered yet. */
  readonly outbox: Uint8Array[]
}

/** Opens an editor on a topic of a document that starts as a copy of `origin`. */
export function openPeer(
  origin: Doc,
  topicId: string,
  more: (doc: Doc) => Partial<NoteEditorOptions> = () => ({}),
): EditingPeer {
  const doc = new Doc()
  applyUpdate(doc, encodeStateAsUpdate(origin), 'delivery')
  const outbox: Uint8Array[] = []
  doc.on('update', (update: Uint8Array, from: unknown) => {
    if (from !== 'delivery') outbox.push(update)
  })
  const fragment = meetingRoots.topicText(doc, topicId)
  const undo = new UndoManager(fragment, { trackedOrigins: new Set([ySyncPluginKey]) })
  const editor = openEditor(doc, topicId, { undo, ...more(doc) })
  return { doc, editor, outbox }
}

/** Opens one more editor on a topic of a document that is somebody's already. */
export function openEditor(
  doc: Doc,
  topicId: string,
  options: Pick<NoteEditorOptions, 'undo'> & Partial<NoteEditorOptions>,
): Editor {
  const editor = new Editor({
    element: document.createElement('div'),
    injectCSS: false,
    extensions: noteExtensions({
      field: `topic:${topicId}`,
      fragment: meetingRoots.topicText(doc, topicId),
      typing: { knownNames: () => [] },
      hintOf: () => '',
      ...options,
    }),
  })
  // What an editor has set to come later would find no document any more.
  onTestFinished(() => editor.destroy())
  return editor
}

/** Delivers everything everyone made, to everyone else. */
export function deliverAll(peers: readonly EditingPeer[]): void {
  for (let round = 0; peers.some(({ outbox }) => outbox.length > 0); round += 1) {
    if (round > 50) throw new Error('The editors answer each other without end')
    for (const from of peers) {
      const updates = from.outbox.splice(0)
      for (const to of peers) {
        if (to === from) continue
        for (const update of updates) applyUpdate(to.doc, update, 'delivery')
      }
    }
  }
}

/** One hash of everything a document holds, deletions included: equal means converged. */
export const hashOf = (doc: Doc) =>
  createHash('sha256')
    .update(encodeSnapshot(snapshot(doc)))
    .digest('hex')

/** The lines an editor shows: kind, indent and text. */
export const linesOf = ({ editor }: EditingPeer) =>
  editor.state.doc.content.content.slice(1).map((node) => ({
    kind: String(node.attrs['kind'] ?? node.type.name),
    indent: Number(node.attrs['indent']),
    text: node.textContent,
  }))

/** Puts the cursor into a line, counted from 0 below the title, at an offset of its text. */
export function putCursor({ editor }: EditingPeer, line: number, offset: number): void {
  let at = 0
  editor.state.doc.forEach((_node, pos, index) => {
    if (index === line + 1) at = pos + 1 + offset
  })
  editor.commands.setTextSelection(at)
}

/** Presses a key in an editor. */
export function press(
  { editor }: EditingPeer,
  key: string,
  modifiers: Partial<KeyboardEventInit> = {},
) {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers })
  editor.view.someProp('handleKeyDown', (handle) => handle(editor.view, event))
}

/** Types characters as a person does, one by one, input rules included. */
export function type({ editor }: EditingPeer, text: string): void {
  for (const char of text) {
    const { from, to } = editor.state.selection
    const insert = () => editor.state.tr.insertText(char, from, to)
    const handled = editor.view.someProp('handleTextInput', (handle) =>
      handle(editor.view, from, to, char, insert),
    )
    if (!handled) editor.view.dispatch(insert())
  }
}
