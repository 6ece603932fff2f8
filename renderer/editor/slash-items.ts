import type { Editor, Range } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import type { InsideLines } from '../session/inside-lines'
import { modKey } from '../shell/mod-key'
import { toggleInternal } from './internal/internal-lines'
import { setLineKind } from './line-commands'
import { lineForms, type LineForm } from './line-forms'

/** One entry of the menu that `/` opens. */
export interface SlashItem {
  readonly title: string
  readonly hint: string
  /** Other words that find it. */
  readonly words: string
  readonly run: (editor: Editor, range: Range) => void
}

/** What of all that can be inserted these notes take. */
export interface SlashOptions {
  readonly canVote: boolean
  readonly inside: InsideLines | undefined
}

/** Everything the slash menu offers; polls only where people can vote. */
export function slashItems({ canVote, inside }: SlashOptions): SlashItem[] {
  return [
    ...lineForms.map(line),
    ...(canVote ? [poll] : []),
    block('Code', '```', 'source snippet', (editor) =>
      editor.commands.insertContent({ type: 'codeBlock' }),
    ),
    block('Table', '3 × 3', 'grid cells', (editor) =>
      editor.commands.insertTable({ rows: 3, cols: 3, withHeaderRow: true }),
    ),
    block('Divider', '---', 'rule line separator', (editor) =>
      editor.commands.insertContent({ type: 'divider' }),
    ),
    ...(inside
      ? [
          block(
            'Internal',
            `${modKey(navigator.platform)} Shift L`,
            'private secret inside',
            (editor) => toggleInternal(editor, inside),
          ),
        ]
      : []),
  ]
}

/** The entries a query finds, those whose title starts with it first. */
export function findSlashItems(items: readonly SlashItem[], query: string): SlashItem[] {
  const wanted = query.trim().toLowerCase()
  const rank = ({ title, words }: SlashItem) => {
    if (title.toLowerCase().startsWith(wanted)) return 0
    return `${title} ${words}`.toLowerCase().includes(wanted) ? 1 : 2
  }
  return items.filter((item) => rank(item) < 2).toSorted((a, b) => rank(a) - rank(b))
}

function line({ title, typed, words, kind, level }: LineForm): SlashItem {
  return block(title, typed, words, ({ state, view }) => {
    // The command toggles, and a bullet is what every other line already is.
    if (kind !== 'bullet' || state.selection.$from.parent.attrs['kind'] !== 'bullet') {
      setLineKind(kind, level)(view.state, view.dispatch)
    }
  })
}

function block(
  title: string,
  hint: string,
  words: string,
  insert: (editor: Editor) => unknown,
): SlashItem {
  return {
    title,
    hint,
    words,
    run(editor, range) {
      editor.chain().focus().deleteRange(range).run()
      insert(editor)
    },
  }
}

const poll: SlashItem = {
  title: 'Poll',
  hint: 'question and options',
  words: 'vote ballot ask',
  run(editor, range) {
    editor.chain().focus().deleteRange(range).run()
    const { state, view } = editor
    const { poll: type, pollQuestion, pollOption } = state.schema.nodes
    const { $from } = state.selection
    if (!type || !pollQuestion || !pollOption || $from.depth !== 1) return
    const { indent } = $from.parent.attrs
    const isEmpty = $from.parent.content.size === 0
    const content = [pollQuestion.create(), pollOption.create(), pollOption.create()]
    const at = isEmpty ? $from.before() : $from.after()
    const made = type.create({ indent: Number(indent ?? 0) }, content)
    const tr = isEmpty ? state.tr.replaceWith(at, $from.after(), made) : state.tr.insert(at, made)
    view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at + 2)).scrollIntoView())
  },
}
