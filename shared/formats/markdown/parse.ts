import type { Root } from 'mdast'
import { fromMarkdown, type Extension, type Handle } from 'mdast-util-from-markdown'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'

/**
 * Parses Markdown with tables, task lists and strike-through. Bare addresses stay text: making links of them would
 * forbid to escape inside them, and a page shows them as links anyway.
 */
export const parseMarkdown = (source: string): Root =>
  fromMarkdown(source, {
    extensions: [gfmTable(), gfmTaskListItem(), gfmStrikethrough()],
    mdastExtensions: [
      gfmTableFromMarkdown(),
      gfmTaskListItemFromMarkdown(),
      checksOutsideItems,
      gfmStrikethroughFromMarkdown(),
    ],
  })

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
