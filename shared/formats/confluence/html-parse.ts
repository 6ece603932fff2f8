import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import type { Markup } from './markup'

type ParsedNode = DefaultTreeAdapterTypes.Node
type ParsedElement = DefaultTreeAdapterTypes.Element

/** A page of HTML. */
export interface HtmlPage {
  readonly body: Markup
  /** The text of all its style sheets. */
  readonly styleSheets: string
  /** Written by us, and by nobody else since. */
  readonly isOurs: boolean
}

/** Parses any HTML the way a browser does; scripts and styles are left out of its body. */
export function parseHtml(source: string): HtmlPage {
  const page = parse(source, { sourceCodeLocationInfo: true })
  const html = page.childNodes.find(isElement)
  const styles: string[] = []
  const [head, body] = ['head', 'body'].map((name) =>
    html?.childNodes.filter(isElement).find(({ tagName }) => tagName === name),
  )
  if (head) toChildren(head, 0, styles)
  return {
    body: body ? toMarkup(body, 0, styles) : emptyBody,
    styleSheets: styles.join('\n'),
    isOurs: head?.childNodes.some(isOurMark) === true,
  }
}

const isOurMark = (node: ParsedNode) =>
  isElement(node) &&
  node.tagName === 'meta' &&
  ['name=generator', 'content=Confab'].every((said) =>
    node.attrs.some(({ name, value }) => `${name}=${value}` === said),
  )

const emptyBody: Markup = { name: 'body', attributes: {}, children: [], from: 0, to: 0 }

const isElement = (node: ParsedNode): node is ParsedElement => 'tagName' in node

const neverShown = new Set(['script', 'noscript', 'template', 'head', 'title', 'svg', 'button'])

// Browsers stop nesting at about this depth too; what is deeper stands beside each other.
const deepest = 250

function toMarkup(element: ParsedElement, depth: number, styles: string[]): Markup {
  const place = element.sourceCodeLocation
  return {
    name: element.tagName.toLowerCase(),
    attributes: Object.fromEntries(element.attrs.map(({ name, value }) => [name, value])),
    children: depth < deepest ? toChildren(element, depth, styles) : flatText(element),
    from: place?.startOffset ?? 0,
    to: place?.endOffset ?? 0,
  }
}

function toChildren(element: ParsedElement, depth: number, styles: string[]): (Markup | string)[] {
  return element.childNodes.flatMap((node): (Markup | string)[] => {
    if (!isElement(node)) return textOf(node)
    if (node.tagName === 'style') styles.push(node.childNodes.flatMap(textOf).join(''))
    const isShown = !neverShown.has(node.tagName) && node.tagName !== 'style'
    return isShown ? [toMarkup(node, depth + 1, styles)] : []
  })
}

const textOf = (node: ParsedNode): string[] =>
  node.nodeName === '#text' && 'value' in node ? [node.value] : []

/** All the text below, however deep. */
function flatText(element: ParsedElement): string[] {
  const texts: string[] = []
  const open: ParsedNode[] = [element]
  for (let node = open.pop(); node; node = open.pop()) {
    texts.push(...textOf(node))
    if (isElement(node) && !neverShown.has(node.tagName) && node.tagName !== 'style')
      open.push(...node.childNodes.toReversed())
  }
  return texts
}
