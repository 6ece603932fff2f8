import { Extension, type Editor } from '@tiptap/core'
import { chainCommands } from '@tiptap/pm/commands'
import type { Command } from '@tiptap/pm/state'
import {
  breakInside,
  indentBy,
  joinToTitle,
  setLineKind,
  splitLine,
  splitPoll,
  splitTitle,
  toggleDone,
  undressLine,
} from './line-commands'

/** The keys of flat lines: after the slash menu's and the table's, before those every editor has. */
export const LineKeys = Extension.create({
  name: 'lineKeys',
  priority: 110,
  addKeyboardShortcuts: () => ({
    Tab: run(indentBy(1)),
    'Shift-Tab': run(indentBy(-1)),
    'Mod-]': run(indentBy(1)),
    'Mod-[': run(indentBy(-1)),
    Enter: run(chainCommands(splitTitle, splitPoll, breakInCell, splitLine)),
    'Shift-Enter': run(breakInside),
    'Mod-Enter': run(toggleDone),
    Backspace: ({ editor }) =>
      takeBackSpeaker(editor) || run(chainCommands(undressLine, joinToTitle))({ editor }),
    'Mod-Alt-1': run(setLineKind('heading', 2)),
    'Mod-Alt-2': run(setLineKind('heading', 3)),
    'Mod-Shift-7': run(setLineKind('ordered')),
    'Mod-Shift-8': run(setLineKind('paragraph')),
    'Mod-Shift-9': run(setLineKind('action')),
  }),
})

/** Right after `(Name) ` became a speaker, Backspace gives back the text: it may have been a remark. */
const takeBackSpeaker = ({ state, commands }: Editor) =>
  state.selection.$from.parent.attrs['speakers'] ? commands.undoInputRule() : false

/** A table's cell holds one line: Enter breaks it. */
const breakInCell: Command = (state, dispatch) =>
  state.selection.$from.depth > 1 && state.selection.$from.parent.type.name === 'line'
    ? breakInside(state, dispatch)
    : false

const run =
  (command: Command) =>
  ({ editor }: { editor: Editor }) =>
    command(editor.state, editor.view.dispatch, editor.view)
