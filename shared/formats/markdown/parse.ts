import type { Root } from 'mdast'
import { fromMarkdown, type Extension, type Handle, type Options } from 'mdast-util-from-markdown'
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item'
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'

/** Whose Markdown a source is: in ours a bare address is text, which may hold escapes; in that of others it is a link. */
export type Dialect = 'ours' | 'foreign'

/** Parses Markdown with tables, task lists, strike-through and footnotes. */
export const parseMarkdown = (source: string, dialect: Dialect = 'ours'): Root =>
  fromMarkdown(source, optionsOf[dialect])

const exitsOfTasks = gfmTaskListItemFromMarkdown().exit ?? {}

// Below an empty item the tokenizer takes a "[x]" that belongs to no item for a check box; without this it would be lost.
const keepCheck = (exit: Handle | undefined): Handle =>
  function (token) {
    const [holder, paragraph] = this.stack.slice(-2)
    if (holder?.type === 'listItem') exit?.call(this, token)
    else if (paragraph?.type === 'paragraph') {
      const { line, column, offset } = token.start
      // The text that follows is joined to this node, from the bracket on.
      const start = { line, column: column - 1, offset: offset - 1 }
      const value = `[${this.sliceSerialize(token)}]`
      paragraph.children.push({ type: 'text', value, position: { start, end: { ...token.end } } })
    }
  }

const checksOutsideItems: Extension = {
  exit: {
    taskListCheckValueChecked: keepCheck(exitsOfTasks.taskListCheckValueChecked),
    taskListCheckValueUnchecked: keepCheck(exitsOfTasks.taskListCheckValueUnchecked),
  },
}

const ours = {
  extensions: [gfmTable(), gfmTaskListItem(), gfmStrikethrough(), gfmFootnote()],
  mdastExtensions: [
    gfmTableFromMarkdown(),
    gfmTaskListItemFromMarkdown(),
    checksOutsideItems,
    gfmStrikethroughFromMarkdown(),
    gfmFootnoteFromMarkdown(),
  ],
}

const optionsOf: Readonly<Record<Dialect, Options>> = {
  ours,
  foreign: {
    extensions: [...ours.extensions, gfmAutolinkLiteral()],
    // Without the transform, which finds addresses in finished text and takes the places of its nodes away.
    mdastExtensions: [
      ...ours.mdastExtensions,
      { ...gfmAutolinkLiteralFromMarkdown(), transforms: [] },
    ],
  },
}
