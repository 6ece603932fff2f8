import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import type { Markup } from './markup'

type ParsedNode = DefaultTreeAdapterTypes.Node
type ParsedElement = DefaultTreeAdapterTypes.Element

/** Parses any HTML the way a browser does, and gives its body; scripts and styles are left out. */
export function parseHtml(source: string): Markup {
  const page = parse(source, { sourceCodeLocationInfo: true })
  const html = page.childNodes.find(isElement)
  const body = html?.childNodes.filter(isElement).find(({ tagName }) => tagName === 'body')
  return body ? toMarkup(body) : { name: 'body', attributes: {}, children: [], from: 0, to: 0 }
}

const isElement = (node: ParsedNode): node is ParsedElement => 'tagName' in node

const neverShown = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'head',
  'title',
  'svg',
  'button',
])

function toMarkup(element: ParsedElement): Markup {
  const place = element.sourceCodeLocation
  return {
    name: element.tagName.toLowerCase(),
    attributes: Object.fromEntries(element.attrs.map(({ name, value }) => [name, value])),
    children: element.childNodes.flatMap(toChild),
    from: place?.startOffset ?? 0,
    to: place?.endOffset ?? 0,
  }
}

function toChild(node: ParsedNode): (Markup | string)[] {
  if (isElement(node)) return neverShown.has(node.tagName) ? [] : [toMarkup(node)]
  return node.nodeName === '#text' && 'value' in node ? [node.value] : []
}
