import type { Block } from '../../confab-json'
import type { KnownPeople } from '../../grammar/names'
import { assertNever } from '../../result'
import { bareComment, writeComment } from './comment'
import { writeForeignLine, type ForeignSurroundings } from './foreign-line'
import { writeLineText, type SpokenBlock } from './line-text'
import {
  isApart,
  isItem,
  LARGEST_NUMBER,
  listOf,
  type Entry,
  type Item,
  type OpenItem,
  type OpenList,
  type Place,
} from './open-lists'
import { writePoll, writeTable } from './write-table'
import { saysTable } from './read-table'
import { isVerbatim } from './verbatim'
import { writeAddress, writeAlt } from './write-inline'

/** How blocks are written. */
export interface WritingStyle extends ForeignSurroundings {
  /** For a file of others: no comment of ours, blank lines only where the file had them. */
  readonly isForeign: boolean
}

interface Writing extends WritingStyle {
  readonly lines: string[]
  readonly above: OpenItem[]
  /** The list at each depth that a next item would continue. */
  lists: OpenList[]
  last: { readonly entry: Entry; readonly list?: OpenList } | undefined
  /** The marker of an item without a text of its own: what is nested in it goes on in the same line. */
  marker: { readonly text: string; readonly item: OpenItem } | undefined
}

/** Writes blocks as Markdown lines. An indent that nesting cannot show goes into the line's comment. */
export const writeBlocks = (blocks: readonly Block[], people: KnownPeople): string[] =>
  writeEntries(blocks, { people, definitions: new Map(), labels: new Set(), isForeign: false })

/** Writes what stands in a file one below the other. */
export function writeEntries(entries: readonly Entry[], style: WritingStyle): string[] {
  const start = { lines: [], above: [], lists: [], last: undefined, marker: undefined }
  const writing: Writing = { ...style, ...start }
  for (const entry of entries) writeEntry(writing, entry)
  endMarker(writing)
  return writing.lines
}

function writeEntry(writing: Writing, entry: Entry): void {
  const { above } = writing
  while (above.length > 0 && (above.at(-1)?.indent ?? 0) >= entry.indent) above.pop()
  const parent = above.at(-1)
  const expected = parent ? parent.indent + 1 : 0
  const indent = entry.indent === expected ? undefined : entry.indent
  if (isItem(entry)) return writeItem(writing, entry, parent, indent)
  writing.lists = writing.lists.slice(0, above.length)
  const markdown = writeAlone(entry, indent, parent !== undefined, writing)
  put(writing, entry, { parent }, markdown.split('\n'))
}

function put(writing: Writing, entry: Entry, place: Place, lines: readonly string[]): void {
  const { last, marker } = writing
  const pad = place.parent?.pad ?? ''
  const isInMarker = marker !== undefined && marker.item === place.parent
  if (!isInMarker) endMarker(writing)
  const firstPad = isInMarker ? marker.text : pad
  writing.marker = undefined
  if (last && !isInMarker) separate(writing, last, entry, place)
  const rest = place.list ? pad + ' '.repeat(place.list.open.marker.length) : pad
  for (const [index, line] of lines.entries())
    writing.lines.push(index === 0 ? `${firstPad}${line}` : line === '' ? '' : `${rest}${line}`)
  writing.last = { entry, ...(place.list && { list: place.list.open }) }
}

function endMarker(writing: Writing): void {
  if (writing.marker) writing.lines.push(writing.marker.text.trimEnd())
  writing.marker = undefined
}

function separate(
  writing: Writing,
  last: NonNullable<Writing['last']>,
  entry: Entry,
  place: Place,
): void {
  const { isForeign, lines } = writing
  if (isForeign && isSameQuote(last.entry, entry)) lines.push(`${place.parent?.pad ?? ''}>`)
  else if (isForeign ? isApart(last.entry, entry, place) : !isTight(last.list, place.list))
    lines.push('')
}

const isQuote = ({ kind }: Entry) => kind === 'quote' || kind === 'decision'

const isSameQuote = (last: Entry, next: Entry) =>
  isQuote(last) && isQuote(next) && last.indent === next.indent && !('opens' in next)

// Without a blank line a numbered item that does not start at 1 would go on with the paragraph before it.
function isTight(last: OpenList | undefined, next: Place['list']): boolean {
  if (!last || !next || (next.goesOn && next.open.isLoose)) return false
  return !next.open.isOrdered || (last.isOrdered && last.id === next.open.id)
}

function writeItem(
  writing: Writing,
  item: Item,
  parent: OpenItem | undefined,
  indent: number | undefined,
): void {
  const depth = writing.above.length
  const before = writing.lists[depth]
  const open = listOf(before, item, writing.lines.length)
  writing.lists = [...writing.lists.slice(0, depth), open]
  const place = { parent, list: { open, goesOn: open.id === before?.id } }
  const box = item.kind === 'action' ? `[${item.done ? 'x' : ' '}] ` : ''
  const text = writeItemText(writing, item, indent)
  put(writing, item, place, `${open.marker}${box}${text}`.split('\n'))
  const pad = `${parent?.pad ?? ''}${' '.repeat(open.marker.length)}`
  const opened = { indent: item.indent, pad, list: open }
  writing.above.push(opened)
  if (text === '') writing.marker = { text: writing.lines.pop() ?? '', item: opened }
}

function writeItemText(writing: Writing, item: Item, indent: number | undefined): string {
  if (item.kind === 'item') return item.markdown
  const isTooLarge = item.kind === 'ordered' && (item.start ?? 1) > LARGEST_NUMBER
  return writeSpokenLine(item, 'block', writing, {
    indent,
    ...(isTooLarge && { start: item.start }),
    ...(item.opens && { opens: item.opens }),
  })
}

/** The text of a line with its comment; a line of ours without either gets a comment to stand for it. */
function writeSpokenLine(
  block: SpokenBlock,
  place: 'block' | 'heading',
  style: WritingStyle,
  placed: Readonly<Record<string, string | number | undefined>>,
): string {
  if (style.isForeign) return writeForeignLine(block, place, style)
  const { markdown, values } = writeLineText(block, place, style)
  const comment = writeComment(commentKind(block), block.id, { ...placed, ...values })
  const shown = markdown === '' && comment === '' ? bareComment(commentKind(block)) : comment
  return [markdown, shown].filter((part) => part !== '').join(' ')
}

const commentKind = ({ kind }: Block) => (kind === 'action' || kind === 'decision' ? kind : 'line')

function writeAlone(
  block: Exclude<Entry, { kind: 'item' }>,
  indent: number | undefined,
  isNested: boolean,
  style: WritingStyle,
): string {
  switch (block.kind) {
    case 'paragraph':
      return writeSpokenLine(block, 'block', style, { indent })
    case 'quote':
    case 'decision':
      return writeSpokenLine(block, 'block', style, {
        indent,
        ...(block.opens && { opens: block.opens }),
      })
        .split('\n')
        .map((line) => (style.isForeign && line === '' ? '>' : `> ${line}`))
        .join('\n')
    case 'heading':
      return writeHeading(block, indent, style)
    case 'poll':
      return writePoll(block, indent, style)
    case 'image': {
      const comment = writeComment('image', block.id, { indent })
      const image = `![${writeAlt(block.text)}](${writeAddress(block.src)})`
      return comment === '' ? image : `${image} ${comment}`
    }
    case 'code':
    case 'table':
    case 'divider':
    case 'raw':
      return withCommentBelow(writeOpaque(block, isNested, style), block, indent)
    case 'bullet':
    case 'ordered':
    case 'action':
      throw new Error(`A ${block.kind} stands in a list, never alone`)
    default:
      return assertNever(block)
  }
}

function writeHeading(
  block: Extract<SpokenBlock, { kind: 'heading' }>,
  indent: number | undefined,
  style: WritingStyle,
): string {
  const level = block.level > 3 ? block.level : undefined
  const text = writeSpokenLine(block, 'heading', style, { indent, level })
  if (!style.isForeign) return `${'#'.repeat(Math.min(block.level, 3) + 3)} ${text}`
  return writeForeignHeading(block.level, text)
}

/** A heading as others write it: with `#`, or underlined where its text has more lines than one. */
export function writeForeignHeading(level: number, markdown: string): string {
  if (markdown.includes('\n')) return `${markdown}\n${level === 1 ? '===' : '---'}`
  // Signs at its end would close it.
  const text = markdown.replace(/(^|[ \t])(#+)$/, '$1\\$2')
  return `${'#'.repeat(level)} ${text}`.replace(/[ \t]+$/, '')
}

function writeOpaque(
  block: Extract<Block, { kind: 'code' | 'table' | 'divider' | 'raw' }>,
  isNested: boolean,
  style: WritingStyle,
): string {
  switch (block.kind) {
    case 'table':
      return style.isForeign && saysTable(block, style)
        ? (block.found ?? '')
        : writeTable(block, style)
    case 'divider':
      // Dashes would join the dash of the item, or underline its text.
      return style.isForeign && isNested ? '___' : '---'
    case 'code':
      return writeFence(block.text, block.language ?? '')
    case 'raw':
      return isVerbatim(block, style)
        ? block.text
        : writeFence(block.text, `confab:raw ${block.format}`, true)
    default:
      return assertNever(block)
  }
}

function withCommentBelow(markdown: string, block: Block, indent: number | undefined): string {
  const comment = writeComment(block.kind, block.id, { indent })
  return comment === '' ? markdown : `${markdown}\n\n${comment}`
}

function writeFence(text: string, language: string, isOurs = false): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((ticks) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  const marked = !isOurs && language.startsWith('confab:') ? `confab:code ${language}` : language
  // Anything but plain words is written as references: spaces would fall away, a backquote would end the line.
  const written = /^[\w+#./-]+(?: [\w+#./=:{}"'-]+)*$/.test(marked)
    ? marked
    : marked.replaceAll(/(?<!\S) | (?!\S)|[\t\n!-/;-@[-^`{-~]/g, toReference)
  return `${fence}${isOurs ? language : written}\n${text}${text === '' ? '' : '\n'}${fence}`
}

const toReference = (char: string) => `&#x${char.charCodeAt(0).toString(16)};`
