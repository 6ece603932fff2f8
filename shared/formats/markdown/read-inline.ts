import { decodeHTMLStrict } from 'entities'
import type { Link, PhrasingContent, Text } from 'mdast'
import { toString } from 'mdast-util-to-string'
import type { Span } from '../../confab-json'
import { normaliseSpans } from '../rich-text'
import { readComment, type Comment } from './comment'
import { foldLabel } from './escape'

/** An inline text as it was read. */
export interface ReadInline {
  readonly text: string
  readonly spans?: Span[]
  /** The text with a stand-in for every character that was escaped: no grammar takes it for a prefix. */
  readonly shadow: string
  /** Our comment at the end of the line. */
  readonly comment?: Comment
  /** Pictures that stood inside the text. */
  readonly images: readonly { readonly text: string; readonly src: string }[]
  /** Whether the text and its marks say all that was written: no picture, no foreign tag, no title of a link. */
  readonly isWhole: boolean
}

/** What a label of the file stands for. */
export interface Definition {
  readonly url: string
  readonly title?: string | null | undefined
}

/** An inline text without anything in it. */
export const emptyInline: ReadInline = { text: '', shadow: '', images: [], isWhole: true }

/** Stands for a character that was escaped; no grammar knows it. */
export const standIn = '\ue000'

interface Reading {
  readonly source: string
  text: string
  shadow: string
  readonly spans: Span[]
  readonly images: { text: string; src: string }[]
  /** Tags opened by inline HTML and not yet closed. */
  readonly open: { tag: string; from: number; href?: string }[]
  readonly definitions: ReadonlyMap<string, Definition>
  /** The marks around what is being read. */
  readonly around: string[]
  isWhole: boolean
  comment?: Comment
}

/** Reads inline Markdown as text and marks; HTML tags of marks and our comments are understood, any other HTML stays text. */
export function readInline(
  nodes: readonly PhrasingContent[],
  source: string,
  definitions: ReadonlyMap<string, Definition> = new Map(),
): ReadInline {
  const reading: Reading = {
    source,
    text: '',
    shadow: '',
    spans: [],
    images: [],
    open: [],
    definitions,
    around: [],
    isWhole: true,
  }
  readNodes(reading, nodes, true)
  if (reading.comment && reading.text.endsWith(' ')) cut(reading, reading.text.length - 1)
  const spans = normaliseSpans(reading.text, reading.spans)
  return {
    text: reading.text,
    shadow: reading.shadow,
    images: reading.images,
    isWhole: reading.isWhole && reading.images.length === 0,
    ...(spans && { spans }),
    ...(reading.comment && { comment: reading.comment }),
  }
}

function cut(reading: Reading, length: number): void {
  reading.text = reading.text.slice(0, length)
  reading.shadow = reading.shadow.slice(0, length)
}

function add(reading: Reading, text: string, shadow = text): void {
  reading.text += text
  reading.shadow += shadow
}

function readNodes(
  reading: Reading,
  nodes: readonly PhrasingContent[],
  mayEndInComment = false,
): void {
  for (const [index, node] of nodes.entries()) {
    const isLast = mayEndInComment && index === nodes.length - 1
    if (node.type === 'html') readHtml(reading, node.value, nodes.slice(index + 1), isLast)
    else readNode(reading, node)
  }
}

const marks = { strong: 'bold', emphasis: 'italic', delete: 'strike' } as const

function readNode(reading: Reading, node: PhrasingContent): void {
  switch (node.type) {
    case 'text':
      return readText(reading, node.value, shadowOf(node, reading.source))
    case 'break':
      return add(reading, '\n')
    case 'strong':
    case 'emphasis':
    case 'delete':
      return readMarked(reading, node.children, { mark: marks[node.type] })
    case 'link':
      if (node.title) reading.isWhole = false
      if (isBareAddress(node, reading.source)) return readNodes(reading, node.children)
      return readMarked(reading, node.children, { mark: 'link', href: node.url })
    case 'inlineCode': {
      const from = reading.text.length
      add(reading, node.value, standIn.repeat(node.value.length))
      reading.spans.push({ from, to: reading.text.length, mark: 'code' })
      return
    }
    case 'image':
      reading.images.push({ text: node.alt ?? '', src: node.url })
      return
    case 'linkReference':
    case 'imageReference':
      return readReference(reading, node)
    case 'footnoteReference':
      return add(reading, `[^${node.label ?? node.identifier}]`)
    default:
      reading.isWhole = false
      add(reading, toString(node))
  }
}

/** A line break that Markdown shows as a space is a space and a line break; one of its own is a line break alone. */
function readText(reading: Reading, value: string, shadow: string): void {
  if (!value.includes('\n')) return add(reading, value, shadow)
  for (const [at, char] of value.split('').entries()) {
    const isSoft = char === '\n' && shadow[at] === '\n'
    add(reading, isSoft ? ' \n' : char, isSoft ? ' \n' : shadow[at])
  }
}

// A page makes a link of a bare address by itself, here as everywhere.
function isBareAddress({ position }: Link, source: string): boolean {
  const first = source[position?.start.offset ?? 0]
  return position !== undefined && first !== '[' && first !== '<'
}

function readMarked(
  reading: Reading,
  children: readonly PhrasingContent[],
  mark: Pick<Span, 'mark' | 'href'>,
): void {
  const from = reading.text.length
  if (reading.around.includes(mark.mark)) reading.isWhole = false
  reading.around.push(mark.mark)
  readNodes(reading, children)
  reading.around.pop()
  reading.spans.push({ from, to: reading.text.length, ...mark })
}

function readReference(
  reading: Reading,
  node: Extract<PhrasingContent, { type: 'linkReference' | 'imageReference' }>,
): void {
  const { url = '', title } = reading.definitions.get(foldLabel(node.identifier)) ?? {}
  if (title) reading.isWhole = false
  if (node.type === 'imageReference') reading.images.push({ text: node.alt ?? '', src: url })
  else readMarked(reading, node.children, { mark: 'link', href: url })
}

const markOfTag: Readonly<Record<string, Span['mark']>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  s: 'strike',
  del: 'strike',
  strike: 'strike',
  u: 'underline',
  ins: 'underline',
  code: 'code',
  a: 'link',
}

function readHtml(
  reading: Reading,
  html: string,
  following: readonly PhrasingContent[],
  isLast: boolean,
): void {
  const comment = isLast ? readComment(html) : undefined
  if (comment) {
    reading.comment = comment
    return
  }
  if (/^<br\s*\/?>$/i.test(html)) return add(reading, '\n')
  const found = /^<(\/?)([a-z]+)(?:\s+href="([^"]*)")?\s*>$/i.exec(html)
  const tag = (found?.[2] ?? '').toLowerCase()
  const mark = markOfTag[tag]
  const asText = () => {
    reading.isWhole = false
    add(reading, html, standIn.repeat(html.length))
  }
  if (!found || !mark) return asText()
  if (found[1] === '') {
    const isClosed = following.some(
      (node) => node.type === 'html' && node.value.toLowerCase() === `</${tag}>`,
    )
    if (!isClosed) return asText()
    const href = found[3] === undefined ? {} : { href: decodeHTMLStrict(found[3]) }
    reading.open.push({ tag, from: reading.text.length, ...href })
    return
  }
  const at = reading.open.findLastIndex((open) => open.tag === tag)
  const [opened] = at < 0 ? [] : reading.open.splice(at, 1)
  if (!opened) return asText()
  const { from, href } = opened
  // As between backquotes, nothing inside code is one of our prefixes.
  if (mark === 'code')
    reading.shadow = reading.shadow.slice(0, from) + standIn.repeat(reading.text.length - from)
  reading.spans.push({ from, to: reading.text.length, mark, ...(href !== undefined && { href }) })
}

/** The text of a node with a stand-in wherever the source wrote an escape or a reference. */
function shadowOf(node: Text, source: string): string {
  const { position, value } = node
  const written = source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0)
  if (written === value) return value
  let shadow = ''
  for (let at = 0; shadow.length < value.length && at < written.length;) {
    const reference = /^&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);/.exec(
      written.slice(at, at + 40),
    )?.[0]
    const decoded = reference === undefined ? '' : decodeHTMLStrict(reference)
    if (written[at] === '\\' && written[at + 1] === value[shadow.length]) {
      shadow += standIn
      at += 2
    } else if (
      reference !== undefined &&
      decoded !== reference &&
      value.startsWith(decoded, shadow.length)
    ) {
      shadow += standIn.repeat(decoded.length)
      at += reference.length
    } else {
      if (written[at] === value[shadow.length]) shadow += written[at] ?? ''
      at++
    }
  }
  return shadow.length === value.length ? shadow : value
}
