import type { UndoManager } from 'yjs'

type StackItem = UndoManager['undoStack'][number]

/** Topics that were made at once, and the change of text that belongs to it. */
interface Step {
  readonly ids: readonly string[]
  /** What was the last thing to undo when they were made. */
  readonly item: StackItem | undefined
  /** Whether that is part of the same step. */
  readonly takesItem: boolean
}

/** Topics made by pasting, as steps of the meeting's undo. */
export interface MadeTopics {
  /** Topics were made just now; `withText` when the latest change of text, such as lines they were taken from, goes with it. */
  note(ids: readonly string[], withText: boolean): void
}

/** How topics go and come back; their text stays as it is. */
interface TopicKeeper {
  archive(ids: readonly string[]): void
  restore(ids: readonly string[]): void
}

/**
 * Lets an undo of text take back topics too. Text alone would leave empty topics behind; and what others wrote into them
 * meanwhile must stay, so they are archived.
 */
export function undoMadeTopics(undo: UndoManager, keeper: TopicKeeper): MadeTopics {
  const made: Step[] = []
  const unmade: Step[] = []
  const [undoText, redoText] = [undo.undo.bind(undo), undo.redo.bind(undo)]
  const forget = () => {
    // After anything else there is nothing to do again.
    if (!undo.undoing && !undo.redoing) unmade.length = 0
  }
  undo.on('stack-item-added', forget)
  undo.on('stack-item-updated', forget)
  undo.undo = () => {
    const step = takeAt(made, undo.undoStack)
    if (!step) return undoText()
    keeper.archive(step.ids)
    const undone = step.takesItem ? undoText() : null
    unmade.push({ ...step, item: undo.redoStack.at(-1) })
    return undone
  }
  undo.redo = () => {
    const step = takeAt(unmade, undo.redoStack)
    if (!step) return redoText()
    const redone = step.takesItem ? redoText() : null
    keeper.restore(step.ids)
    made.push({ ...step, item: undo.undoStack.at(-1) })
    return redone
  }
  return {
    note(ids, withText) {
      undo.stopCapturing()
      unmade.length = 0
      made.push({ ids, item: undo.undoStack.at(-1), takesItem: withText })
    },
  }
}

/** The latest step, when nothing was done to the text since. */
function takeAt(steps: Step[], stack: readonly StackItem[]): Step | undefined {
  return steps.at(-1)?.item === stack.at(-1) ? steps.pop() : undefined
}
