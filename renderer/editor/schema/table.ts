import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import { placedAttributes } from './placed'

const NotesTable = Table.extend({
  // Tab goes to the next cell before it indents.
  priority: 120,

  addAttributes() {
    return { ...this.parent?.(), ...placedAttributes }
  },
})

/** Tables whose cells hold one line each. */
export const tableExtensions = [
  NotesTable.configure({ resizable: false, HTMLAttributes: { class: 'table' } }),
  TableRow,
  TableCell.extend({ content: 'line' }),
  TableHeader.extend({ content: 'line' }),
]
