import { micromark } from 'micromark'
import {
  gfmAutolinkLiteral,
  gfmAutolinkLiteralHtml,
} from 'micromark-extension-gfm-autolink-literal'
import { gfmFootnote, gfmFootnoteHtml } from 'micromark-extension-gfm-footnote'
import { gfmStrikethrough, gfmStrikethroughHtml } from 'micromark-extension-gfm-strikethrough'
import { gfmTable, gfmTableHtml } from 'micromark-extension-gfm-table'
import { gfmTaskListItem, gfmTaskListItemHtml } from 'micromark-extension-gfm-task-list-item'
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5'

/** The page that Markdown makes by CommonMark alone. */
export const commonHtml = (source: string) =>
  normaliseHtml(micromark(source, { allowDangerousHtml: true, allowDangerousProtocol: true }))

/** The page that Markdown makes on GitHub. */
export const gfmHtml = (source: string) =>
  normaliseHtml(
    micromark(source, {
      allowDangerousHtml: true,
      allowDangerousProtocol: true,
      extensions: [
        gfmAutolinkLiteral(),
        gfmFootnote(),
        gfmStrikethrough(),
        gfmTable(),
        gfmTaskListItem(),
      ],
      htmlExtensions: [
        gfmAutolinkLiteralHtml(),
        gfmFootnoteHtml(),
        gfmStrikethroughHtml(),
        gfmTableHtml(),
        gfmTaskListItemHtml(),
      ],
    }),
  )

type Node = DefaultTreeAdapterTypes.ChildNode

const blocks = new Set(
  `article aside blockquote body button canvas caption col colgroup dd div dl dt embed fieldset figcaption figure
  footer form h1 h2 h3 h4 h5 h6 header hgroup hr iframe li map object ol output p pre progress script section style
  table tbody td textarea tfoot th thead tr ul video`.split(/\s+/),
)

/** As the specification compares pages: white space is one space, none of it beside the tags of blocks, attributes are sorted. */
function normaliseHtml(html: string): string {
  return write(parseFragment(html).childNodes, false)
    .replaceAll(/\s*\u{f8ff}\s*/gu, '')
    .trim()
}

const edge = '\u{f8ff}'

const write = (nodes: readonly Node[], isPre: boolean): string =>
  nodes.map((node) => writeNode(node, isPre)).join('')

function writeNode(node: Node, isPre: boolean): string {
  if (node.nodeName === '#text' && 'value' in node)
    return isPre ? escape(node.value) : escape(node.value.replaceAll(/\s+/g, ' '))
  if (node.nodeName === '#comment' && 'data' in node) return `<!--${node.data}-->`
  if (!('tagName' in node)) return ''
  const attributes = node.attrs
    .map(({ name, value }) => ` ${name}="${escape(value)}"`)
    .toSorted()
    .join('')
  const inside = write(node.childNodes, isPre || node.tagName === 'pre')
  const gap = blocks.has(node.tagName) ? edge : ''
  return `${gap}<${node.tagName}${attributes}>${gap}${inside}${gap}</${node.tagName}>${gap}`
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
