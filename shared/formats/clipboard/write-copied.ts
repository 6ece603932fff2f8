import type { Block } from '../../confab-json'
import { knowPeople } from '../../grammar/names'
import { writeHtml } from '../confluence/html-export'
import { writeBlocks } from '../markdown/write-blocks'
import { escapeXml } from '../confluence/xml-text'
import { normaliseBlock } from '../normalise'
import type { RichText } from '../rich-text'
import { withoutIds, wrapOwnCopy } from './own-copy'
import { topicAsLines, type FoundTopic } from './topics-in'

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

/** Writes a topic with its notes: a heading and what is below it; for Confab, its line and its notes. */
export function writeTopicCopied(topic: FoundTopic): Copied {
  const lines = topicAsLines(topic).map(normaliseBlock)
  const line = lines[0]?.text ?? ''
  const notes = topic.notes.length > 0 ? writeCopied(topic.notes).text : ''
  const shown = topic.notes.length > 0 ? writeHtml(topic.notes).html : ''
  return {
    html: wrapOwnCopy(`<h3>${escapeXml(line)}</h3>${shown}`, lines),
    text: [`### ${line}`, notes].filter((part) => part !== '').join('\n\n'),
  }
}

/** Writes a part of one line: nothing but its text and marks, so that it goes into a line elsewhere. */
export function writeInlineCopied(text: RichText): Copied {
  const inline = normaliseBlock({ kind: 'paragraph', indent: 0, ...text })
  const { html } = writeHtml([inline])
  return { html: html.replace(/^<p[^>]*>([^]*)<\/p>$/, '$1'), text: text.text }
}
