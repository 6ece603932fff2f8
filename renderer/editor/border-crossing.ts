import { Extension, type Editor } from '@tiptap/core'
import { Selection } from '@tiptap/pm/state'

/** Where the cursor goes when it leaves an editor, so that many editors feel like one page. */
export interface Neighbours {
  /** Puts the cursor at the end of the editor before; false when there is none. */
  before(): boolean
  /** Puts the cursor at the start of the editor after; false when there is none. */
  after(): boolean
}

/** Arrow keys cross the border to the next topic. */
export const BorderCrossing = Extension.create<{ neighbours: Neighbours | undefined }>({
  name: 'borderCrossing',
  addOptions: () => ({ neighbours: undefined }),
  addKeyboardShortcuts() {
    const { neighbours } = this.options
    return {
      ArrowUp: ({ editor }) =>
        isFirst(editor) && atEdge(editor, 'up') && (neighbours?.before() ?? false),
      ArrowDown: ({ editor }) =>
        isLast(editor) && atEdge(editor, 'down') && (neighbours?.after() ?? false),
      ArrowLeft: ({ editor }) =>
        isFirst(editor) && atEdge(editor, 'left') && (neighbours?.before() ?? false),
      ArrowRight: ({ editor }) =>
        isLast(editor) && atEdge(editor, 'right') && (neighbours?.after() ?? false),
    }
  },
})

const isFirst = ({ state: { doc, selection } }: Editor) =>
  selection.empty && !Selection.findFrom(doc.resolve(selection.$from.before()), -1, true)

const isLast = ({ state: { doc, selection } }: Editor) =>
  selection.empty && !Selection.findFrom(doc.resolve(selection.$to.after()), 1, true)

const atEdge = ({ view }: Editor, direction: 'up' | 'down' | 'left' | 'right') =>
  view.endOfTextblock(direction)
