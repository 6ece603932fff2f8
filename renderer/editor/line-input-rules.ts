import { Extension, InputRule } from '@tiptap/core'
import type { EditorState } from '@tiptap/pm/state'

type Attrs = Readonly<Record<string, unknown>>

/** Markdown at the start of a line turns it into that kind of line as it is typed. */
export const LineInputRules = Extension.create({
  name: 'lineInputRules',
  addInputRules: () => [
    lineRule(/^[-*+]\s$/, () => ({ kind: 'bullet' })),
    lineRule(/^(\d{1,3})[.)]\s$/, ([, number]) => ({
      kind: 'ordered',
      start: Number(number) === 1 ? null : Number(number),
    })),
    lineRule(/^(#{1,4})\s$/, ([, hashes = '#']) => ({
      kind: 'heading',
      level: Math.min(6, hashes.length + 1),
    })),
    lineRule(/^>\s$/, () => ({ kind: 'quote' })),
    lineRule(/^\[([ xX]?)\]\s$/, ([, tick = '']) => ({
      kind: 'action',
      done: tick.trim() === '' ? null : true,
    })),
    lineRule(/^!!\s$/, () => ({ kind: 'decision' })),
    lineRule(/^decision:\s$/i, () => ({ kind: 'decision' })),
    dividerRule,
  ],
})

/** A rule that takes its match off the line and sets attributes instead. */
function lineRule(find: RegExp, attrsOf: (match: RegExpMatchArray) => Attrs): InputRule {
  return new InputRule({
    find,
    handler: ({ state, range, match }) => {
      const at = lineAt(state, range.from)
      if (at === undefined) return null
      const tr = state.tr.delete(range.from, range.to)
      for (const [key, value] of Object.entries(attrsOf(match))) tr.setNodeAttribute(at, key, value)
      return undefined
    },
  })
}

const dividerRule = new InputRule({
  find: /^---$/,
  handler: ({ state, range }) => {
    const at = lineAt(state, range.from)
    const { divider } = state.schema.nodes
    if (at === undefined || !divider) return null
    const { indent } = state.doc.nodeAt(at)?.attrs ?? {}
    return void state.tr.delete(range.from, range.to).insert(at, divider.create({ indent }))
  },
})

/** Where the line stands that the position is in; cells and polls have none of their own. */
export function lineAt(state: EditorState, pos: number): number | undefined {
  const $pos = state.doc.resolve(pos)
  return $pos.depth === 1 && $pos.parent.type.name === 'line' ? $pos.before() : undefined
}
