import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { ActionSuggestion } from '../../../shared/outcomes/suggest-actions'
import { whenPageIsIdle, type WhenIdle } from '../../session/when-idle'
import type { LineNotice, LineOutcomes } from './line-outcomes'

interface Shown {
  readonly suggestions: ReadonlyMap<string, ActionSuggestion>
  readonly late: ReadonlyMap<string, string>
  /** Whether somebody types here: nothing is suggested about the line with the cursor then. */
  readonly isFocused: boolean
  readonly notices: DecorationSet
}

type Change = Partial<Pick<Shown, 'suggestions' | 'late' | 'isFocused'>>

const noticesKey = new PluginKey<Shown>('lineNotices')

/**
 * Marks the lines that read like actions, and those that were not written in the meeting. Suggestions
 * are found in pauses, and a line is left alone while somebody types in it.
 */
export const LineNotices = Extension.create<{
  outcomes: LineOutcomes | undefined
  whenIdle: WhenIdle
}>({
  name: 'lineNotices',
  addOptions: () => ({ outcomes: undefined, whenIdle: whenPageIsIdle }),
  addProseMirrorPlugins() {
    const { outcomes, whenIdle } = this.options
    if (!outcomes) return []
    return [
      new Plugin<Shown>({
        key: noticesKey,
        state: {
          init: () => ({
            suggestions: new Map(),
            late: new Map(),
            isFocused: false,
            notices: DecorationSet.empty,
          }),
          apply: (tr, shown, before, state) => follow(tr, shown, before, state),
        },
        props: {
          decorations: (state) => noticesKey.getState(state)?.notices,
          handleDOMEvents: {
            focus: (view) => tell(view, { isFocused: true }),
            blur: (view) => tell(view, { isFocused: false }),
          },
        },
        view: (view) => keepNotices(view, outcomes, whenIdle),
      }),
    ]
  },
})

/** What is said of a line besides its attributes, as the decorations of its node carry it. */
export function noticeOf(decorations: readonly Decoration[]): LineNotice {
  const specs = decorations.map(({ spec }: { spec: unknown }) => spec as LineNotice)
  return {
    suggestion: specs.find(({ suggestion }) => suggestion)?.suggestion,
    late: specs.find(({ late }) => late !== undefined)?.late,
  }
}

function keepNotices(view: EditorView, outcomes: LineOutcomes, whenIdle: WhenIdle) {
  let callOff: (() => void) | undefined
  const find = () => {
    callOff = undefined
    const found = outcomes.suggest().flatMap((each) => {
      return each.lineId === undefined ? [] : [[each.lineId, each] as const]
    })
    tell(view, { suggestions: new Map(found) })
  }
  const findSoon = () => {
    callOff ??= whenIdle(find)
  }
  const showLate = () => tell(view, { late: outcomes.late.get() })
  const stops = [outcomes.suggesting.subscribe(findSoon), outcomes.late.subscribe(showLate)]
  showLate()
  findSoon()
  return {
    update(_view: EditorView, before: EditorState) {
      if (before.doc !== view.state.doc) findSoon()
    },
    destroy() {
      callOff?.()
      for (const stop of stops) stop()
    },
  }
}

/** Tells the plugin later: what changes may be heard of while the editor is still being drawn. */
function tell(view: EditorView, change: Change): void {
  queueMicrotask(() => {
    if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(noticesKey, change))
  })
}

function follow(tr: Transaction, shown: Shown, before: EditorState, state: EditorState): Shown {
  const change = tr.getMeta(noticesKey) as Change | undefined
  const next = { ...shown, ...change }
  if (next.suggestions.size === 0 && next.late.size === 0) {
    return shown.notices === DecorationSet.empty ? next : { ...next, notices: DecorationSet.empty }
  }
  const hasMoved = lineAtCursor(before) !== lineAtCursor(state)
  if (!change && !tr.docChanged && !hasMoved) return shown
  return { ...next, notices: drawNotices(state, next) }
}

function drawNotices(state: EditorState, { suggestions, late, isFocused }: Shown): DecorationSet {
  const written = isFocused ? lineAtCursor(state) : undefined
  const notices: Decoration[] = []
  state.doc.forEach((node, at) => {
    const notice = noticeFor(node, suggestions, late, written)
    if (notice) notices.push(Decoration.node(at, at + node.nodeSize, {}, notice))
  })
  return DecorationSet.create(state.doc, notices)
}

function noticeFor(
  node: Node,
  suggestions: Shown['suggestions'],
  late: Shown['late'],
  written: unknown,
): LineNotice | undefined {
  const id: unknown = node.attrs['id']
  if (typeof id !== 'string' || node.type.name !== 'line') return undefined
  const isOutcome = node.attrs['kind'] === 'action' || node.attrs['kind'] === 'decision'
  const suggestion = id === written || isOutcome ? undefined : suggestions.get(id)
  const label = late.get(id)
  if (!suggestion && label === undefined) return undefined
  return { ...(suggestion && { suggestion }), ...(label !== undefined && { late: label }) }
}

const lineAtCursor = ({ selection: { $head } }: EditorState): unknown =>
  $head.depth > 0 ? $head.node(1).attrs['id'] : undefined
