import type { Editor } from '@tiptap/core'
import type { UndoManager } from 'yjs'
import { holdLine, type LineHandle } from '../line-menu/line-handle'
import type { LinePopovers } from '../line-menu/line-popovers'
import { takeActionWords } from './action-words'
import type { LineChips, LineOutcomes } from './line-outcomes'

interface ChipsParts {
  readonly outcomes: LineOutcomes
  readonly undo: UndoManager
  readonly popovers: LinePopovers
}

/** What the chips beside the lines of one editor do. */
export function createLineChips(editor: Editor, parts: ChipsParts): LineChips {
  const { outcomes, undo, popovers } = parts
  const open = (at: number, openLine: (line: LineHandle) => void) => {
    const line = holdLine(editor, at, popovers)
    // What was just typed is said by now: the popover shows it as the chips do.
    takeActionWords(editor.view, { outcomes, undo })
    if (line) openLine(line)
  }
  return {
    today: outcomes.today,
    openAction: (at) => open(at, outcomes.openAction),
    openSuggestion: (at, suggestion) =>
      open(at, (line) => outcomes.openSuggestion(line, suggestion)),
  }
}
