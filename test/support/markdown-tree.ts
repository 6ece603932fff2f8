import type { Nodes, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item'
import { toString } from 'mdast-util-to-string'
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'

/** Parses as remark does with remark-gfm, in one piece. */
export const remarkTree = (source: string): Root =>
  fromMarkdown(source.replace(/^\ufeff/, ''), {
    extensions: [
      gfmAutolinkLiteral(),
      gfmFootnote(),
      gfmStrikethrough(),
      gfmTable(),
      gfmTaskListItem(),
    ],
    mdastExtensions: [
      gfmAutolinkLiteralFromMarkdown(),
      gfmFootnoteFromMarkdown(),
      gfmStrikethroughFromMarkdown(),
      gfmTableFromMarkdown(),
      gfmTaskListItemFromMarkdown(),
    ],
  })

/** The tree of a source as an outsider compares it: no positions, no looseness, links and pictures by reference resolved. */
export function structureOf(source: string): unknown {
  const root = remarkTree(source)
  const urls = new Map<string, string>()
  visit(root, (node) => {
    if (node.type === 'definition' && !urls.has(node.identifier))
      urls.set(node.identifier, node.url)
  })
  return plain(root, urls)
}

/** All the text a reader of the page sees, white space aside. */
export const visibleText = (source: string) =>
  toString(remarkTree(source)).replaceAll(/\s+/g, ' ').trim()

function visit(node: Nodes, see: (node: Nodes) => void): void {
  see(node)
  if ('children' in node) for (const child of node.children) visit(child, see)
}

function plain(node: Nodes, urls: ReadonlyMap<string, string>): unknown {
  const { position: _position, ...rest } = node
  if (node.type === 'linkReference' || node.type === 'imageReference') {
    const url = urls.get(node.identifier) ?? ''
    return node.type === 'linkReference'
      ? { type: 'link', title: null, url, children: children(node.children, urls) }
      : { type: 'image', title: null, url, alt: node.alt }
  }
  const value = 'value' in node ? { value: node.value.replaceAll('\r\n', '\n') } : {}
  // A tag that nobody closes takes the blank lines before the next block with it.
  if (node.type === 'html') value.value = node.value.trimEnd()
  return {
    ...rest,
    ...value,
    ...('spread' in node && { spread: false }),
    ...('children' in node && { children: children(node.children, urls) }),
  }
}

const children = (nodes: readonly Nodes[], urls: ReadonlyMap<string, string>) =>
  nodes.filter(({ type }) => type !== 'definition').map((node) => plain(node, urls))
