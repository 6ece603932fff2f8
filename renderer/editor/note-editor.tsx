import { EditorContent, useEditor } from '@tiptap/react'
import { useLayoutEffect, useMemo } from 'react'
import type { EditorRegistry } from './editor-registry'
import { LinePopoverHost } from './line-menu/line-popover-host'
import { createLinePopovers } from './line-menu/line-popovers'
import { useConfab } from '../shell/confab'
import { MarkMenu } from './mark-menu'
import { noteExtensions, type NoteEditorOptions } from './note-extensions'

interface NoteEditorProps {
  /** Made once per fragment: another object makes another editor. */
  readonly options: NoteEditorOptions
  /** What a screen reader calls this text. */
  readonly label: string
  readonly registry: EditorRegistry
}

/** One editor on one fragment. Mounting and unmounting it changes nothing in the document. */
export function NoteEditor({ options, label, registry }: NoteEditorProps) {
  const { device } = useConfab()
  const popovers = useMemo(() => createLinePopovers(), [])
  const settings = useMemo(
    () => ({
      extensions: noteExtensions({
        ...options,
        popovers,
        pictures: { hosts: device.pictureHosts, allow: device.allowPictures },
      }),
      injectCSS: false,
      editorProps: {
        attributes: {
          class: 'notes',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': label,
        },
      },
    }),
    [options, label, popovers, device],
  )
  const editor = useEditor(settings, [settings])
  useLayoutEffect(() => registry.register(options.field, editor), [registry, options.field, editor])
  return (
    <div className="note-editor">
      <EditorContent editor={editor} className="notes-frame" />
      <MarkMenu editor={editor} comments={options.comments} />
      <LinePopoverHost editor={editor} popovers={popovers} />
    </div>
  )
}
