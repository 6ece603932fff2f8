import type { Node } from '@tiptap/pm/model'
import { Selection, TextSelection, type Command, type EditorState } from '@tiptap/pm/state'
import { moveOption, optionPlaces } from '../../../shared/documents/poll-order'
import { optionsAt } from './read-poll'

/** Changes the settings of the poll at a position. */
export const setPoll =
  (at: number, change: Readonly<Record<string, string | boolean | null>>): Command =>
  (state, dispatch) => {
    const tr = state.tr
    for (const [key, value] of Object.entries(change)) tr.setNodeAttribute(at, key, value)
    dispatch?.(tr)
    return true
  }

/** Adds an empty option at the end of the poll at a position and puts the cursor into it. */
export const addOption =
  (at: number): Command =>
  (state, dispatch) => {
    const poll = state.doc.nodeAt(at)
    const option = state.schema.nodes['pollOption']?.create()
    if (!poll || !option) return false
    const options = optionsAt(poll, at)
    // Behind the last one as people see it: without a key of its own it follows that one.
    const last = options[optionPlaces(options).at(-1) ?? -1]
    const place = last ? last.at + last.node.nodeSize : at + poll.nodeSize - 1
    const tr = state.tr.insert(place, option)
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, place + 1)).scrollIntoView())
    return true
  }

/** Takes out the poll or the option at a position; the ballots stay, and count again when it is brought back. */
export const removeAt =
  (at: number): Command =>
  (state, dispatch) => {
    const node = state.doc.nodeAt(at)
    if (!node) return false
    dispatch?.(state.tr.delete(at, at + node.nodeSize))
    return true
  }

/** Moves the option at a position by a place. */
export const moveOptionAt =
  (at: number, steps: 1 | -1): Command =>
  (state, dispatch) => {
    const $at = state.doc.resolve(at)
    const poll = $at.parent
    if (poll.type.name !== 'poll') return false
    const options = optionsAt(poll, $at.before())
    const keys = moveOption(
      options,
      options.findIndex((option) => option.at === at),
      steps,
    )
    if (keys.size === 0) return false
    const tr = state.tr
    for (const [index, key] of keys) {
      const option = options[index]
      if (option) tr.setNodeAttribute(option.at, 'order', key)
    }
    dispatch?.(tr)
    return true
  }

/** The option the cursor is in, by its position; `undefined` anywhere else. */
export function optionWithCursor({ selection: { $from } }: EditorState): number | undefined {
  return $from.parent.type.name === 'pollOption' ? $from.before() : undefined
}

/** Moves the cursor up or down in a poll as people see it: options may stand elsewhere in the text. */
export const goInPoll =
  (steps: 1 | -1): Command =>
  (state, dispatch, view) => {
    const { $from, empty } = state.selection
    const poll = $from.depth > 0 ? $from.node(-1) : undefined
    if (!empty || poll?.type.name !== 'poll') return false
    if (view && !view.endOfTextblock(steps > 0 ? 'down' : 'up')) return false
    const stops = stopsIn(poll, $from.before(-1))
    const next = stops[stops.indexOf($from.before()) + steps]
    const beyond = steps > 0 ? $from.after(-1) : $from.before(-1)
    const selection =
      next === undefined
        ? Selection.findFrom(state.doc.resolve(beyond), steps, true)
        : Selection.near(state.doc.resolve(next + 1))
    if (!selection) return false
    dispatch?.(state.tr.setSelection(selection).scrollIntoView())
    return true
  }

/** The positions of question and options, from the top as people see them. */
function stopsIn(poll: Node, at: number): number[] {
  const options = optionsAt(poll, at)
  const hasQuestion = poll.firstChild?.type.name === 'pollQuestion'
  const placed = optionPlaces(options).flatMap((index) => options[index]?.at ?? [])
  return [...(hasQuestion ? [at + 1] : []), ...placed]
}
