import {
  anchorNode,
  dateNode,
  statusNodes,
  textNodes,
  type AdfMark,
  type AdfNode,
  type StatusColor,
} from './adf-node'
import { isIsoDate } from '../../grammar/dates'
import { childNamed, elementsOf, textIn, type Markup } from './markup'
import { isSafeLink } from './safe-link'

/** What the readers of markup share. */
export interface MarkupReading {
  readonly source: string
  readonly format: 'storage' | 'html'
  /** Tells of something at an element that is no more what it was. */
  readonly note: (message: string, at: Markup) => void
}

/** How text stands: with which marks, and whether runs of spaces count. */
interface Style {
  readonly marks: readonly AdfMark[]
  readonly keepsSpaces: boolean
}

const markOfTag: Readonly<Record<string, string>> = {
  b: 'strong',
  strong: 'strong',
  i: 'em',
  em: 'em',
  u: 'underline',
  ins: 'underline',
  s: 'strike',
  del: 'strike',
  strike: 'strike',
  sub: 'subsup',
  sup: 'subsup',
  code: 'code',
  tt: 'code',
  kbd: 'code',
}

/** Reads inline markup as inline nodes. */
export function readInlineMarkup(
  children: readonly (Markup | string)[],
  reading: MarkupReading,
): AdfNode[] {
  const style = { marks: [], keepsSpaces: reading.format === 'storage' }
  const nodes = children.flatMap((child) => readChild(child, style, reading))
  return reading.format === 'html' ? joinSpaces(nodes) : nodes
}

function readChild(child: Markup | string, style: Style, reading: MarkupReading): AdfNode[] {
  if (typeof child === 'string') return textNodes(collapse(child, style), marksOf(style, reading))
  const inside = (more: Partial<Style> = {}) =>
    child.children.flatMap((each) => readChild(each, { ...style, ...more }, reading))
  const mark = markOf(child)
  if (mark) return inside({ marks: [...style.marks, mark] })
  switch (child.name) {
    case 'br':
      return [{ type: 'hardBreak' }]
    case 'time':
      return readTime(child)
    case 'ac:structured-macro':
      return readMacro(child, reading)
    case 'ac:link':
      return readLink(child, style)
    case 'ac:emoticon':
      return textNodes(
        child.attributes['ac:emoji-fallback'] ?? `:${child.attributes['ac:name'] ?? ''}:`,
      )
    case 'ac:placeholder':
    case 'input':
      return []
    case 'span':
      return readSpan(child, style) ?? inside(coloured(child, spanStyle(child, style), reading))
    case 'img':
      return textNodes(child.attributes.alt ?? '', style.marks)
    default:
      return inside()
  }
}

/** Tells text whose spaces count from text whose spaces a browser joins; no mark of ours or of Confluence. */
const keptSpaces: AdfMark = { type: 'keptSpaces' }

const marksOf = ({ marks, keepsSpaces }: Style, { format }: MarkupReading) =>
  keepsSpaces && format === 'html' ? [...marks, keptSpaces] : marks

/** Whether something of a node can be seen. */
export const isSeen = ({ type, text, marks = [] }: AdfNode) =>
  type !== 'text' || /\S/.test(text ?? '') || marks.includes(keptSpaces)

// A line end in the source of a page is no more than a space.
const collapse = (text: string, { keepsSpaces }: Style) =>
  keepsSpaces ? text.replaceAll(/[ \t]*\n\s*/g, ' ') : text.replaceAll(/[ \t\n\f\r]+/g, ' ')

function markOf({ name, attributes }: Markup): AdfMark | undefined {
  const { style = '', href } = attributes
  if (name === 'a')
    return href !== undefined && isSafeLink(href) ? { type: 'link', attrs: { href } } : undefined
  // Programs write bold elements that say they are not bold.
  if ((name === 'b' || name === 'strong') && /font-weight:\s*(?:normal|[1-4]00)/.test(style))
    return undefined
  const type = markOfTag[name]
  return type === undefined ? undefined : { type }
}

function spanStyle({ attributes }: Markup, { marks, keepsSpaces }: Style): Style {
  const { style = '', class: classes = '' } = attributes
  const weight = lastOf(/font-weight:\s*(\w+)/g, style)
  const isBold = weight === 'bold' || Number(weight) >= 600
  const said = [
    ...(classes.split(' ').includes('code') ? ['code'] : []),
    ...(isBold ? ['strong'] : []),
    ...(lastOf(/font-style:\s*(\w+)/g, style) === 'italic' ? ['em'] : []),
    ...(/text-decoration[^;]*:[^;]*line-through/.test(style) ? ['strike'] : []),
  ]
  return {
    marks: [...marks, ...said.map((type) => ({ type }))],
    keepsSpaces: keepsSpaces || /white-space:\s*(?:pre|break-spaces)/.test(style),
  }
}

// Other programs colour everything; what has a colour on a wiki was given one.
const coloured = ({ attributes }: Markup, style: Style, { format }: MarkupReading): Style =>
  format === 'storage' && /(?:^|[;\s-])color:/.test(attributes.style ?? '')
    ? { ...style, marks: [...style.marks, { type: 'textColor' }] }
    : style

// What is said later in a style wins.
const lastOf = (pattern: RegExp, style: string) => [...style.matchAll(pattern)].at(-1)?.[1]

const colors = new Set<string>(['neutral', 'purple', 'blue', 'red', 'yellow', 'green'])

// Ours, and what Confluence puts into the clipboard.
function readSpan(span: Markup, { marks }: Style): AdfNode[] | undefined {
  const { attributes } = span
  const person = attributes['data-mention-id']
  if (person !== undefined) {
    const name = textIn(span).trim().replace(/^@/, '')
    return name === ''
      ? []
      : [
          {
            type: 'mention',
            attrs: { id: person, text: `@${name}` },
            ...(marks.length > 0 && { marks }),
          },
        ]
  }
  const color =
    attributes['data-status'] ??
    (attributes['data-node-type'] === 'status'
      ? (attributes['data-color'] ?? 'neutral')
      : undefined)
  if (color !== undefined) {
    const text = textIn(span).replaceAll(/^\[|\]$/g, '')
    return statusNodes(text, colors.has(color) ? (color as StatusColor) : 'neutral')
  }
  if (attributes['data-node-type'] === 'date' && /^-?\d+$/.test(attributes['data-timestamp'] ?? ''))
    return [{ type: 'date', attrs: { timestamp: attributes['data-timestamp'] } }]
  return undefined
}

function readTime(time: Markup): AdfNode[] {
  const day = (time.attributes.datetime ?? '').slice(0, 10)
  return isIsoDate(day) ? [dateNode(day)] : textNodes(textIn(time) || day)
}

/** The value of a macro's parameter. */
export const parameterOf = (macro: Markup, name: string) =>
  textIn(
    elementsOf(macro).find(
      (child) => child.name === 'ac:parameter' && child.attributes['ac:name'] === name,
    ) ?? '',
  )

const colorOfColour: Readonly<Record<string, StatusColor>> = {
  purple: 'purple',
  blue: 'blue',
  red: 'red',
  yellow: 'yellow',
  green: 'green',
}

function readMacro(macro: Markup, { note }: MarkupReading): AdfNode[] {
  const name = macro.attributes['ac:name'] ?? ''
  if (name === 'anchor') return [anchorNode(parameterOf(macro, ''))]
  if (name === 'status') {
    const colour = (parameterOf(macro, 'colour') || parameterOf(macro, 'color')).toLowerCase()
    return statusNodes(parameterOf(macro, 'title'), colorOfColour[colour] ?? 'neutral')
  }
  const shown = shownOf(macro)
  note(
    shown === ''
      ? `the macro ${name} stands inside a line and shows no words: it is left out`
      : `the macro ${name} stands inside a line: only its words are kept`,
    macro,
  )
  return textNodes(shown)
}

/** The words of a macro that stands inside a line: its body, or what its reader sees of its settings. */
function shownOf(macro: Markup): string {
  const body = childNamed(macro, 'ac:rich-text-body') ?? childNamed(macro, 'ac:plain-text-body')
  if (body) return textIn(body)
  return (
    ['key', 'title', 'text', 'name'].map((each) => parameterOf(macro, each)).find(Boolean) ?? ''
  )
}

function readLink(link: Markup, { marks }: Style): AdfNode[] {
  const user = childNamed(link, 'ri:user')
  const body = childNamed(link, 'ac:link-body') ?? childNamed(link, 'ac:plain-text-link-body')
  const text = body ? textIn(body) : ''
  if (user) {
    const { attributes } = user
    const id =
      attributes['ri:account-id'] ?? attributes['ri:userkey'] ?? attributes['ri:username'] ?? ''
    return [
      { type: 'mention', attrs: { id, text: `@${text === '' ? id : text.replace(/^@/, '')}` } },
    ]
  }
  const page = childNamed(link, 'ri:page')?.attributes['ri:content-title'] ?? ''
  return textNodes(text === '' ? page : text, marks)
}

// Between two elements a browser shows one space, at the ends of a line none.
function joinSpaces(nodes: readonly AdfNode[]): AdfNode[] {
  const joined: AdfNode[] = []
  for (const node of nodes) {
    const before = joined.at(-1)
    const isAfterSpace = before === undefined || before.type === 'hardBreak'
    const isLoose = node.type === 'text' && !node.marks?.includes(keptSpaces)
    const text = isAfterSpace && isLoose ? (node.text ?? '').replace(/^ /, '') : node.text
    if (node.type !== 'text' || text !== '')
      joined.push(text === undefined ? node : { ...node, text })
  }
  return joined
}
