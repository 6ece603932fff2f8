import type { Block } from '../../confab-json'
import type { KnownPeople } from '../../grammar/names'
import { assertNever } from '../../result'
import { bareComment, writeComment } from './comment'
import { writeLineText, type SpokenBlock } from './line-text'
import { writePoll, writeTable } from './write-table'
import { isVerbatim } from './verbatim'
import { writeAddress, writeAlt } from './write-inline'

type Item = SpokenBlock & { readonly kind: 'bullet' | 'ordered' | 'action' }

/** A list item that lines may still be nested below. */
interface OpenItem {
  /** The indent the block has, which may be deeper than Markdown can nest it. */
  readonly indent: number
  /** Columns to the item's text. */
  readonly pad: string
  /** The list this item stands in. */
  readonly list: OpenList
}

interface OpenList {
  /** Items with the same id stand in one list. */
  readonly id: number
  readonly isOrdered: boolean
  number: number
  delimiter: '.' | ')'
}

interface Writing {
  readonly people: KnownPeople
  readonly lines: string[]
  readonly above: OpenItem[]
  /** The list at each depth that a next item would continue. */
  lists: (OpenList | undefined)[]
  last: OpenList | 'other' | undefined
}

const isItem = (block: Block): block is Item =>
  block.kind === 'bullet' || block.kind === 'ordered' || block.kind === 'action'

/** Writes blocks as Markdown lines. An indent that nesting cannot show goes into the line's comment. */
export function writeBlocks(blocks: readonly Block[], people: KnownPeople): string[] {
  const writing: Writing = { people, lines: [], above: [], lists: [], last: undefined }
  for (const block of blocks) writeBlock(writing, block)
  return writing.lines
}

function writeBlock(writing: Writing, block: Block): void {
  const { above } = writing
  while (above.length > 0 && (above.at(-1)?.indent ?? 0) >= block.indent) above.pop()
  const parent = above.at(-1)
  const expected = parent ? parent.indent + 1 : 0
  const indent = block.indent === expected ? undefined : block.indent
  const pad = parent?.pad ?? ''
  if (isItem(block)) return writeItem(writing, block, pad, indent)
  writing.lists = writing.lists.slice(0, above.length)
  put(writing, pad, pad, writeAlone(block, indent, writing.people).split('\n'), 'other')
}

function put(
  writing: Writing,
  firstPad: string,
  pad: string,
  lines: readonly string[],
  kind: OpenList | 'other',
): void {
  if (writing.last !== undefined && !isTight(writing.last, kind)) writing.lines.push('')
  for (const [index, line] of lines.entries())
    writing.lines.push(index === 0 ? `${firstPad}${line}` : line === '' ? '' : `${pad}${line}`)
  writing.last = kind
}

// Without a blank line a numbered item that does not start at 1 would go on with the paragraph before it.
function isTight(last: OpenList | 'other', next: OpenList | 'other'): boolean {
  if (last === 'other' || next === 'other') return false
  return !next.isOrdered || (last.isOrdered && last.id === next.id)
}

function writeItem(writing: Writing, block: Item, pad: string, indent: number | undefined): void {
  const depth = writing.above.length
  const tooLarge = block.kind === 'ordered' && (block.start ?? 1) > 999_999_999
  const list = nextList(writing, depth, block, tooLarge)
  writing.lists = [...writing.lists.slice(0, depth), list]
  const marker = list.isOrdered ? `${list.number}${list.delimiter} ` : '- '
  const box = block.kind === 'action' ? `[${block.done ? 'x' : ' '}] ` : ''
  const text = writeSpokenLine(block, 'block', writing.people, {
    indent,
    ...(tooLarge && { start: block.kind === 'ordered' ? block.start : undefined }),
  })
  const inner = pad + ' '.repeat(marker.length)
  put(writing, `${pad}${marker}${box}`, inner, text.split('\n'), list)
  writing.above.push({ indent: block.indent, pad: inner, list })
}

function nextList(writing: Writing, depth: number, block: Item, tooLarge: boolean): OpenList {
  const open = writing.lists[depth]
  const isOrdered = block.kind === 'ordered'
  const start = block.kind === 'ordered' && !tooLarge ? block.start : undefined
  if (open?.isOrdered && isOrdered && start === undefined)
    return { ...open, number: Math.min(open.number + 1, 999_999_999) }
  const delimiter = open?.isOrdered && open.delimiter === '.' ? ')' : '.'
  return { id: writing.lines.length, isOrdered, number: start ?? 1, delimiter }
}

/** The text of a line with its comment; a line without either gets a comment to stand for it. */
function writeSpokenLine(
  block: SpokenBlock,
  place: 'block' | 'heading',
  people: KnownPeople,
  placed: Readonly<Record<string, string | number | undefined>>,
): string {
  const { markdown, values } = writeLineText(block, place, people)
  const comment = writeComment(commentKind(block), block.id, { ...placed, ...values })
  const shown = markdown === '' && comment === '' ? bareComment(commentKind(block)) : comment
  return [markdown, shown].filter((part) => part !== '').join(' ')
}

const commentKind = ({ kind }: Block) => (kind === 'action' || kind === 'decision' ? kind : 'line')

function writeAlone(block: Block, indent: number | undefined, people: KnownPeople): string {
  switch (block.kind) {
    case 'paragraph':
      return writeSpokenLine(block, 'block', people, { indent })
    case 'quote':
    case 'decision':
      return writeSpokenLine(block, 'block', people, { indent })
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n')
    case 'heading': {
      const level = block.level > 3 ? block.level : undefined
      const text = writeSpokenLine(block, 'heading', people, { indent, level })
      return `${'#'.repeat(Math.min(block.level, 3) + 3)} ${text}`
    }
    case 'poll':
      return writePoll(block, indent)
    case 'image': {
      const comment = writeComment('image', block.id, { indent })
      const image = `![${writeAlt(block.text)}](${writeAddress(block.src)})`
      return comment === '' ? image : `${image} ${comment}`
    }
    case 'code':
    case 'table':
    case 'divider':
    case 'raw':
      return withCommentBelow(writeOpaque(block), block, indent)
    case 'bullet':
    case 'ordered':
    case 'action':
      throw new Error(`A ${block.kind} stands in a list, never alone`)
    default:
      return assertNever(block)
  }
}

function writeOpaque(
  block: Extract<Block, { kind: 'code' | 'table' | 'divider' | 'raw' }>,
): string {
  switch (block.kind) {
    case 'table':
      return writeTable(block.rows)
    case 'divider':
      return '---'
    case 'code':
      return writeFence(block.text, block.language ?? '')
    case 'raw':
      return isVerbatim(block)
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
    : marked.replaceAll(/[\t\n !-/;-@[-^`{-~]/g, (char) => `&#x${char.charCodeAt(0).toString(16)};`)
  return `${fence}${isOurs ? language : written}\n${text}${text === '' ? '' : '\n'}${fence}`
}
