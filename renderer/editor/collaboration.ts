import { Collaboration } from '@tiptap/extension-collaboration'
import type { UndoManager, XmlFragment } from 'yjs'

/** Binds an editor to its fragment, with the undo it shares with the other editors of the page. */
export const bindTo = (fragment: XmlFragment, undo: UndoManager) =>
  Collaboration.configure({ fragment, yUndoOptions: { undoManager: lendUndo(undo) } })

type Listener = Parameters<UndoManager['on']>[1]

/**
 * The shared undo as one editor may have it: the editor's plugin destroys what it is given and leaves
 * its listeners behind, so it gets a stand-in whose `destroy` only takes the listeners off.
 */
function lendUndo(shared: UndoManager): UndoManager {
  const listeners: [string, Listener][] = []
  const lent = Object.create(shared) as UndoManager
  // Done by the stand-in itself, an undo would be no undo of the shared one's, and nothing to redo.
  lent.undo = () => shared.undo()
  lent.redo = () => shared.redo()
  lent.on = (name, listener) => {
    // The plugin would keep the cursor of what was undone for the change after it, and look for it in a text that
    // may have no such place any more: a second undo at once then threw.
    if (name === 'stack-item-popped') return listener
    listeners.push([name, listener])
    return shared.on(name, listener)
  }
  lent.destroy = () => {
    for (const [name, listener] of listeners.splice(0)) shared.off(name as never, listener as never)
  }
  return lent
}
