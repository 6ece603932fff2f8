import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { applyUpdate, Doc, encodeStateAsUpdate, UndoManager } from 'yjs'
import { setLineKind } from '../../renderer/editor/line-commands'
import { initMeeting, meetingRoots } from '../../shared/documents/meeting'
import { addTopic, archiveTopic } from '../../shared/documents/topics'
import { mergeTopics } from '../../shared/meeting/merge-topics'
import { countingIds } from './counting-ids'
import { openEditor, press, type EditingPeer } from './editing-peers'

/** The topics of the game. */
export const GAME_TOPICS = ['t1', 't2', 't3'] as const
export type GameTopic = (typeof GAME_TOPICS)[number]

/** Somebody with an editor on every topic of one meeting. */
export interface GamePeer {
  readonly doc: Doc
  readonly editors: Readonly<Record<GameTopic, Editor>>
  readonly undo: UndoManager
  readonly outbox: Uint8Array[]
}

/** An edit by places and lengths alone: the same in two meetings of other words in the same places. */
export interface GameEdit {
  readonly kind: GameEditKind
  readonly topic: GameTopic
  readonly to: GameTopic
  /** Numbers from 0 up to 1: of lines and of letters. */
  readonly line: number
  readonly otherLine: number
  readonly at: number
  readonly length: number
}

export const gameEditKinds = [
  'type',
  'type',
  'type',
  'delete letters',
  'replace letters',
  'split',
  'split',
  'join',
  'indent',
  'outdent',
  'change kind',
  'drag line',
  'cut line to another topic',
  'cut words to another line',
  'paste line',
  'delete line',
  'undo',
  'merge topics',
  'archive topic',
] as const
export type GameEditKind = (typeof gameEditKinds)[number]

/** A meeting with these lines in its topics. */
export function gameMeeting(lines: Readonly<Record<GameTopic, readonly string[]>>): Doc {
  const doc = new Doc()
  doc.clientID = 1
  const newId = countingIds('line')
  initMeeting(doc, { notebookId: 'n1', date: '2026-01-14' }, newId)
  for (const id of GAME_TOPICS) {
    const notes = lines[id].map((text) => ({ kind: 'bullet' as const, indent: 0, text }))
    addTopic(doc, { id, title: 'x', notes }, newId)
  }
  return doc
}

export function openGamePeer(origin: Doc, clientId: number): GamePeer {
  const doc = new Doc()
  applyUpdate(doc, encodeStateAsUpdate(origin), 'delivery')
  doc.clientID = clientId
  const outbox: Uint8Array[] = []
  doc.on('update', (update: Uint8Array, from: unknown) => {
    if (from !== 'delivery') outbox.push(update)
  })
  const undo = new UndoManager(
    GAME_TOPICS.map((id) => meetingRoots.topicText(doc, id)),
    { trackedOrigins: new Set([ySyncPluginKey]), captureTimeout: 0 },
  )
  const [t1, t2, t3] = GAME_TOPICS.map((id) => openEditor(doc, id, { undo }))
  return { doc, editors: { t1: t1!, t2: t2!, t3: t3! }, undo, outbox }
}

export function closeGamePeer({ editors, undo, doc }: GamePeer): void {
  for (const editor of Object.values(editors)) editor.destroy()
  undo.destroy()
  doc.destroy()
}

/** Does one edit as the editor really does it. `typed` is what a person types, where they do. */
export function doEdit(peer: GamePeer, edit: GameEdit, typed: string): void {
  const editor = peer.editors[edit.topic]
  const lines = linesIn(editor)
  const line = pick(lines, edit.line)
  switch (edit.kind) {
    case 'undo':
      peer.undo.undo()
      return
    case 'merge topics':
      mergeTopics(peer.doc, { topicId: edit.topic, into: edit.to })
      return
    case 'archive topic':
      archiveTopic(peer.doc, edit.topic, 1)
      return
    default:
      if (line) editLine({ peer, editor, lines, line }, edit, typed)
  }
}

interface Line {
  /** Before the node. */
  readonly pos: number
  readonly size: number
  readonly length: number
}

const linesIn = ({ state }: Editor): Line[] => {
  const lines: Line[] = []
  state.doc.forEach((node, pos) => {
    if (node.type.name === 'line') {
      lines.push({ pos, size: node.nodeSize, length: node.content.size })
    }
  })
  return lines
}

const pick = <Item>(items: readonly Item[], part: number): Item | undefined =>
  items[Math.floor(part * items.length)]

interface AtLine {
  readonly peer: GamePeer
  readonly editor: Editor
  readonly lines: readonly Line[]
  readonly line: Line
}

function editLine(where: AtLine, edit: GameEdit, typed: string): void {
  const { editor, lines, line } = where
  const { state, view } = editor
  const start = line.pos + 1 + Math.floor(edit.at * (line.length + 1))
  const end = Math.min(line.pos + 1 + line.length, start + 1 + Math.floor(edit.length * 25))
  const putCursor = (at: number) =>
    view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, at)))
  const pressIn = (key: string, modifiers = {}) => press({ editor } as EditingPeer, key, modifiers)
  switch (edit.kind) {
    case 'type':
      return view.dispatch(state.tr.insertText(typed, start))
    case 'delete letters':
      return end > start ? view.dispatch(state.tr.delete(start, end)) : undefined
    case 'replace letters':
      return view.dispatch(state.tr.insertText(typed, start, Math.max(start, end)))
    case 'split':
      putCursor(start)
      return pressIn('Enter')
    case 'join':
      return joinBackwards(editor, line, pressIn, putCursor)
    case 'indent':
    case 'outdent':
      putCursor(start)
      return pressIn('Tab', { shiftKey: edit.kind === 'outdent' })
    case 'change kind':
      putCursor(start)
      setLineKind(edit.at < 0.5 ? 'action' : 'quote')(editor.state, view.dispatch)
      return
    case 'drag line':
      return dragLine(editor, line, pick(lines, edit.otherLine))
    case 'delete line':
      return lines.length > 1
        ? view.dispatch(state.tr.delete(line.pos, line.pos + line.size))
        : undefined
    default:
      return moveByClipboard(where, edit, { start, end })
  }
}

function joinBackwards(
  editor: Editor,
  { pos }: Line,
  pressIn: (key: string) => void,
  putCursor: (at: number) => void,
): void {
  putCursor(pos + 1)
  const count = editor.state.doc.childCount
  // The first presses take off what the line is, the last one joins it to the line before.
  for (let times = 0; times < 8 && editor.state.doc.childCount === count; times += 1) {
    pressIn('Backspace')
  }
}

/** As the editor moves a line that is dragged: it is taken out and put in by one change. */
function dragLine({ state, view }: Editor, line: Line, target: Line | undefined): void {
  const node = state.doc.nodeAt(line.pos)
  if (!target || !node || target.pos === line.pos) return
  const tr = state.tr.delete(line.pos, line.pos + line.size)
  view.dispatch(tr.insert(tr.mapping.map(target.pos), node))
}

class Clipboard {
  readonly files: File[] = []
  private readonly forms = new Map<string, string>()
  getData = (type: string) => this.forms.get(type) ?? ''
  setData = (type: string, text: string) => void this.forms.set(type, text)
}

function moveByClipboard(
  { peer, editor, line }: AtLine,
  edit: GameEdit,
  range: { readonly start: number; readonly end: number },
): void {
  const isWords = edit.kind === 'cut words to another line'
  if (isWords && range.end <= range.start) return
  const clipboard = new Clipboard()
  // A line is taken from the end of the line before to its own end, as one selects it with the keys.
  const [from, to] = isWords ? [range.start, range.end] : [line.pos + 1, line.pos + 1 + line.length]
  if (from >= to) return
  const { doc, tr } = editor.state
  editor.view.dispatch(tr.setSelection(TextSelection.create(doc, from, to)))
  send(editor, edit.kind === 'paste line' ? 'copy' : 'cut', clipboard)
  const other = peer.editors[edit.kind === 'cut line to another topic' ? edit.to : edit.topic]
  const target = pick(linesIn(other), edit.otherLine)
  if (!target) return
  const end = target.pos + 1 + (isWords ? Math.floor(edit.at * target.length) : target.length)
  other.view.dispatch(other.state.tr.setSelection(TextSelection.create(other.state.doc, end)))
  if (!isWords) press({ editor: other } as EditingPeer, 'Enter')
  send(other, 'paste', clipboard)
}

function send({ view }: Editor, type: 'copy' | 'cut' | 'paste', clipboard: Clipboard) {
  const event = new Event(type, { bubbles: true, cancelable: true })
  Object.defineProperty(event, 'clipboardData', { value: clipboard })
  view.dom.dispatchEvent(event)
}

/** Everybody hears of everything. */
export function deliverGame(peers: readonly GamePeer[]): void {
  for (let round = 0; peers.some(({ outbox }) => outbox.length > 0); round += 1) {
    if (round > 50) throw new Error('The editors answer each other without end')
    for (const from of peers) {
      for (const update of from.outbox.splice(0)) {
        for (const to of peers) if (to !== from) applyUpdate(to.doc, update, 'delivery')
      }
    }
  }
}
