import type { Node } from '@tiptap/pm/model'
import { Selection, TextSelection, type Command, type EditorState } from '@tiptap/pm/state'
import { DEEPEST_INDENT } from './schema/placed'
import type { LineKind } from './schema/line'
import { speakerLabel } from './schema/line-view'

interface Placed {
  readonly node: Node
  readonly at: number
}

/** The blocks of the document that the selection touches; the title is none. */
export function selectedBlocks({ doc, selection }: EditorState): Placed[] {
  const blocks: Placed[] = []
  doc.forEach((node, at) => {
    const touched = at < selection.to && at + node.nodeSize > selection.from
    if (touched && node.type.name !== 'topic') blocks.push({ node, at })
  })
  return blocks
}

/** Indents or outdents every selected block. Attributes change, text nodes stay: typing by others survives. */
export const indentBy =
  (steps: 1 | -1): Command =>
  (state, dispatch) => {
    const blocks = selectedBlocks(state).filter(({ node }) => 'indent' in node.attrs)
    if (blocks.length === 0) return false
    const tr = state.tr
    for (const { node, at } of blocks) {
      const indent = Math.max(0, Math.min(DEEPEST_INDENT, Number(node.attrs['indent']) + steps))
      if (indent !== node.attrs['indent']) tr.setNodeAttribute(at, 'indent', indent)
    }
    dispatch?.(tr)
    return true
  }

/** Makes every selected line one of this kind; lines that are it already become plain bullets. */
export const setLineKind =
  (kind: LineKind, level?: number): Command =>
  (state, dispatch) => {
    const lines = selectedBlocks(state).filter(({ node }) => node.type.name === 'line')
    if (lines.length === 0) return false
    const isSet = ({ node }: Placed) =>
      node.attrs['kind'] === kind && (node.attrs['level'] ?? undefined) === level
    const next = lines.every(isSet) ? 'bullet' : kind
    const tr = state.tr
    for (const { at } of lines) {
      tr.setNodeAttribute(at, 'kind', next)
      tr.setNodeAttribute(at, 'level', next === 'heading' ? (level ?? 2) : null)
    }
    dispatch?.(tr)
    return true
  }

/** Ticks or unticks the selected actions. */
export const toggleDone: Command = (state, dispatch) => {
  const actions = selectedBlocks(state).filter(({ node }) => node.attrs['kind'] === 'action')
  if (actions.length === 0) return false
  const done = actions.every(({ node }) => node.attrs['done'] === true) ? null : true
  const tr = state.tr
  for (const { at } of actions) tr.setNodeAttribute(at, 'done', done)
  dispatch?.(tr)
  return true
}

/** Enter in a line: a new line like it; an empty one steps out first, then becomes a bullet. */
export const splitLine: Command = (state, dispatch) => {
  const { $from, $to } = state.selection
  const line = $from.parent
  if (line.type.name !== 'line' || $from.depth !== 1 || !$from.sameParent($to)) return false
  const at = $from.before()
  const { kind, indent } = line.attrs
  if (line.content.size === 0 && (Number(indent) > 0 || kind !== 'bullet')) {
    const tr = state.tr
    if (kind === 'bullet' || kind === 'paragraph')
      tr.setNodeAttribute(at, 'indent', Number(indent) - 1)
    else tr.setNodeAttribute(at, 'kind', 'bullet')
    if (Number(indent) > 0 || kind !== 'paragraph') {
      dispatch?.(tr)
      return true
    }
  }
  const goesOn = kind === 'action' || kind === 'ordered' || kind === 'paragraph' || kind === 'quote'
  const attrs = { kind: goesOn ? kind : 'bullet', indent }
  // At the start of a text the new line comes before it: the text stays in its own line, with its marks.
  if (state.selection.empty && $from.parentOffset === 0 && line.content.size > 0) {
    dispatch?.(state.tr.insert(at, line.type.create(attrs)).scrollIntoView())
    return true
  }
  dispatch?.(
    state.tr
      .deleteSelection()
      .split($from.pos, 1, [{ type: line.type, attrs }])
      .scrollIntoView(),
  )
  return true
}

/** Enter in the title: what stands after the cursor becomes the first line of notes. */
export const splitTitle: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const line = state.schema.nodes['line']
  if ($from.parent.type.name !== 'topic' || !empty || !line) return false
  const rest = $from.parent.content.cut($from.parentOffset)
  const end = $from.end()
  const tr = state.tr.delete($from.pos, end)
  const after = tr.mapping.map($from.after())
  tr.insert(after, line.create({}, rest))
  tr.setSelection(TextSelection.create(tr.doc, after + 1))
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Backspace at the start of a line takes off, in this order: its speakers, its kind, its indent. */
export const undressLine: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const line = $from.parent
  if (!empty || line.type.name !== 'line' || $from.parentOffset > 0 || $from.depth !== 1)
    return false
  const at = $from.before()
  const { kind, indent } = line.attrs
  const tr = state.tr
  if (speakerLabel(line.attrs) !== '') {
    tr.setNodeAttribute(at, 'speakers', null).setNodeAttribute(at, 'aside', null)
  } else if (kind !== 'bullet' && kind !== 'paragraph') tr.setNodeAttribute(at, 'kind', 'bullet')
  else if (Number(indent) > 0) tr.setNodeAttribute(at, 'indent', Number(indent) - 1)
  else return false
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Backspace at the start of the first line joins it to the title. */
export const joinToTitle: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || $from.parentOffset > 0 || $from.depth !== 1 || $from.index(0) !== 1) return false
  const title = state.doc.firstChild
  if (title?.type.name !== 'topic' || $from.parent.type.name !== 'line') return false
  const end = title.nodeSize - 1
  const tr = state.tr.delete($from.before(), $from.after()).insert(end, $from.parent.content)
  tr.setSelection(TextSelection.create(tr.doc, end))
  dispatch?.(tr.scrollIntoView())
  return true
}

/** A line break inside the line. */
export const breakInside: Command = (state, dispatch) => {
  const { parent } = state.selection.$from
  if (parent.type.name !== 'line') return parent.type.name === 'topic'
  dispatch?.(state.tr.insertText('\n').scrollIntoView())
  return true
}

/** Enter in a poll: the next option, or out of the poll from an empty one. */
export const splitPoll: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const { pollOption, line } = state.schema.nodes
  const inPoll =
    $from.parent.type.name === 'pollQuestion' || $from.parent.type.name === 'pollOption'
  if (!inPoll || !empty || !pollOption || !line) return false
  const tr = state.tr
  const isEmptyLast =
    $from.parent.type === pollOption &&
    $from.parent.content.size === 0 &&
    $from.index(-1) === $from.node(-1).childCount - 1 &&
    $from.node(-1).childCount > 2
  if (isEmptyLast) {
    const after = tr.mapping.map($from.after(-1))
    tr.insert(after, line.create()).delete($from.before(), $from.after())
    tr.setSelection(Selection.near(tr.doc.resolve(tr.mapping.map(after, -1)), 1))
  } else {
    const rest = $from.parent.content.cut($from.parentOffset)
    tr.delete($from.pos, $from.end())
    const after = tr.mapping.map($from.after())
    tr.insert(after, pollOption.create(null, rest))
    tr.setSelection(TextSelection.create(tr.doc, after + 1))
  }
  dispatch?.(tr.scrollIntoView())
  return true
}
