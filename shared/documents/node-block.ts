import { XmlElement, XmlText, type XmlFragment } from 'yjs'
import { isoDate, type Block, type PollOption } from '../confab-json'
import { splitNames } from './names'
import { optionPlaces } from './poll-order'
import { readRichText } from './rich-text'

/** Reads every block of a fragment; a node this build does not know comes out as its plain text. */
export const readBlocks = (fragment: XmlFragment): Block[] =>
  elements(fragment).flatMap((element) =>
    element.nodeName === 'topic' ? [] : [nodeToBlock(element)],
  )

/** Reads one block out of its Yjs form, with its id. */
export function nodeToBlock(element: XmlElement): Block {
  const placed = { ...idOf(element), indent: numberOf(element, 'indent') ?? 0 }
  switch (element.nodeName) {
    case 'poll':
      return { ...placed, kind: 'poll', ...readPoll(element) }
    case 'table':
      return { ...placed, kind: 'table', text: '', rows: readRows(element) }
    case 'codeBlock': {
      const language = stringOf(element, 'language')
      return {
        ...placed,
        kind: 'code',
        text: readText(element).text,
        ...(language && { language }),
      }
    }
    case 'image':
      return {
        ...placed,
        kind: 'image',
        text: stringOf(element, 'alt') ?? '',
        src: stringOf(element, 'src') ?? '',
      }
    case 'divider':
      return { ...placed, kind: 'divider', text: '' }
    case 'raw':
      return {
        ...placed,
        kind: 'raw',
        format: rawFormat(element),
        text: stringOf(element, 'source') ?? '',
      }
    default:
      return readLine(element, placed)
  }
}

/** The text and marks directly inside a node. */
export function readText(element: XmlElement) {
  const texts = element.toArray().filter((child): child is XmlText => child instanceof XmlText)
  const [first, ...more] = texts.map(readRichText)
  if (!first) return { text: '' }
  return more.reduce(joinRichText, first)
}

type Text = ReturnType<typeof readRichText>
type Placed = { id?: string; indent: number }

/** Two texts can stand in one node after a rare merge; they read as one. */
function joinRichText(a: Text, b: Text): Text {
  const moved = (b.spans ?? []).map((span) => ({
    ...span,
    from: span.from + a.text.length,
    to: span.to + a.text.length,
  }))
  const spans = [...(a.spans ?? []), ...moved]
  return { text: a.text + b.text, ...(spans.length > 0 && { spans }) }
}

function readLine(element: XmlElement, placed: Placed): Block {
  const speakers = splitNames(stringOf(element, 'speakers') ?? '')
  const aside = stringOf(element, 'aside')
  const base = {
    ...placed,
    ...readText(element),
    ...(speakers.length > 0 && { speakers }),
    ...(aside && { aside }),
  }
  const kind = stringOf(element, 'kind')
  switch (kind) {
    case 'bullet':
    case 'quote':
    case 'decision':
      return { ...base, kind }
    case 'ordered': {
      const start = numberOf(element, 'start')
      return { ...base, kind, ...(start !== undefined && { start }) }
    }
    case 'heading':
      return { ...base, kind, level: Math.min(6, Math.max(1, numberOf(element, 'level') ?? 1)) }
    case 'action':
      return { ...base, kind, ...readAction(element) }
    default:
      // A kind of a later schema reads as a paragraph; its attribute stays in the document.
      return { ...base, kind: 'paragraph' }
  }
}

function readAction(element: XmlElement) {
  const assignee = stringOf(element, 'assignee')
  const due = isoDate.safeParse(element.getAttribute('due')).data
  return {
    ...(attributeOf(element, 'done') === true && { done: true }),
    ...(assignee && { assignee }),
    ...(due !== undefined && { due }),
  }
}

type PollContent = Omit<Extract<Block, { kind: 'poll' }>, 'kind' | 'id' | 'indent'>

function readPoll(element: XmlElement): PollContent {
  const children = elements(element)
  const question = children.find((child) => child.nodeName === 'pollQuestion')
  const choice = stringOf(element, 'choice')
  const inText = children.filter((child) => child.nodeName === 'pollOption')
  const keys = inText.map((child) => ({ order: stringOf(child, 'order') }))
  const options = optionPlaces(keys)
    .flatMap((index) => inText[index] ?? [])
    .map((child): PollOption => {
      const unnamedVotes = numberOf(child, 'unnamedVotes')
      return {
        ...idOf(child),
        ...readText(child),
        ...(unnamedVotes !== undefined && { unnamedVotes }),
      }
    })
  return {
    ...(question ? readText(question) : { text: '' }),
    options,
    ...((choice === 'multiple' || choice === 'approval') && { choice }),
    ...(attributeOf(element, 'closed') === true && { closed: true }),
    ...(attributeOf(element, 'anonymous') === true && { anonymous: true }),
  }
}

const readRows = (table: XmlElement) => elements(table).map((row) => elements(row).map(readCell))

/** Reads one cell of a table; several lines in it read as one text. */
export function readCell(cell: XmlElement): Text {
  const lines = elements(cell).map(readText)
  return lines.length > 0
    ? lines.reduce((a, b) => joinRichText({ ...a, text: `${a.text}\n` }, b))
    : { text: '' }
}

const elements = (parent: XmlFragment | XmlElement) =>
  parent.toArray().filter((child): child is XmlElement => child instanceof XmlElement)

const attributeOf = (element: XmlElement, key: string): unknown => element.getAttribute(key)

const stringOf = (element: XmlElement, key: string) => {
  const value = attributeOf(element, key)
  return typeof value === 'string' ? value : undefined
}

const numberOf = (element: XmlElement, key: string) => {
  const value = attributeOf(element, key)
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined
}

const idOf = (element: XmlElement) => {
  const id = stringOf(element, 'id')
  return id ? { id } : {}
}

function rawFormat(element: XmlElement) {
  const format = stringOf(element, 'format')
  return format === 'html' || format === 'storage' || format === 'adf' ? format : 'markdown'
}
