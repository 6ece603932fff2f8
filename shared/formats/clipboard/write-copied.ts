import type { Block } from '../../confab-json'
import { knowPeople } from '../../grammar/names'
import { writeHtml } from '../confluence/html-export'
import { writeBlocks } from '../markdown/write-blocks'
import { normaliseBlock } from '../normalise'
import { withoutIds, wrapOwnCopy } from './own-copy'

/** What is put on the clipboard. */
export interface Copied {
  readonly html: string
  readonly text: string
}

/** Writes blocks of notes for the clipboard: rich text for others, Markdown as plain text, and all of it for Confab. */
export function writeCopied(blocks: readonly Block[]): Copied {
  const outermost = Math.min(...blocks.map(({ indent }) => indent))
  const moved = blocks.map((block) =>
    normaliseBlock({ ...block, indent: block.indent - outermost }),
  )
  const { html } = writeHtml(moved)
  // Ids mean nothing to whoever reads the text.
  const lines = writeBlocks(moved.map(withoutIds), knowPeople([]))
  return { html: wrapOwnCopy(html, moved), text: lines.join('\n') }
}
