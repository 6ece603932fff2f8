import type { Block, Intention, Span } from '../../confab-json'
import type { KnownPeople } from '../../grammar/names'
import { parseTopicLine, parseTopicPrefix, writeTopicLine } from '../../grammar/topic-line'
import { deepestIndent } from '../normalise'
import { sliceRich, toRich } from '../rich-text'

/** A topic found among lines of notes. */
export interface FoundTopic {
  readonly dots: number
  readonly intentions: Intention[]
  readonly proposers: string[]
  readonly title: string
  readonly titleSpans?: Span[]
  readonly notes: Block[]
  /** Its line was for inside only. */
  readonly internal?: true
}

/** Topics among blocks, and what stood before the first. */
export interface FoundTopics {
  readonly before: readonly Block[]
  readonly topics: readonly FoundTopic[]
}

type LineBlock = Extract<Block, { aside?: unknown }>

const isLine = (block: Block): block is LineBlock =>
  ['bullet', 'paragraph', 'ordered', 'heading'].includes(block.kind)

const isTopicLine = (block: Block): block is LineBlock =>
  isLine(block) && parseTopicPrefix(block.text) !== undefined

/** Which of the blocks are topic lines: those with a tag, none of which stands further out. */
export function topicLinesIn(blocks: readonly Block[]): ReadonlySet<Block> {
  const tagged = blocks.filter(isTopicLine)
  const outermost = Math.min(...tagged.map(({ indent }) => indent))
  return new Set(tagged.filter(({ indent }) => indent === outermost))
}

/**
 * Finds the topics among blocks by the grammar: lines with a tag it knows, with what is nested or stands below them as
 * notes. Where none has a tag, `everyLine` makes a topic of each outermost line.
 */
export function topicsIn(
  blocks: readonly Block[],
  people: KnownPeople,
  { everyLine = false }: { readonly everyLine?: boolean } = {},
): FoundTopics {
  const tagged = blocks.filter(isTopicLine)
  const candidates = tagged.length > 0 ? tagged : everyLine ? blocks.filter(isLine) : []
  const outermost = Math.min(...candidates.map(({ indent }) => indent))
  const kinds = new Set(
    candidates.filter(({ indent }) => indent === outermost).map(({ kind }) => kind),
  )
  const isHead = (block: Block) =>
    isLine(block) &&
    block.indent === outermost &&
    kinds.has(block.kind) &&
    (everyLine || isTopicLine(block))
  const before: Block[] = []
  const found: { readonly head: LineBlock; readonly notes: Block[] }[] = []
  for (const block of blocks)
    if (isHead(block) && isLine(block)) found.push({ head: block, notes: [] })
    else (found.at(-1)?.notes ?? before).push(block)
  return { before, topics: found.map(({ head, notes }) => toTopic(head, notes, people)) }
}

function toTopic(head: LineBlock, notes: readonly Block[], people: KnownPeople): FoundTopic {
  const { dots, intentions, proposers, title, titleFrom } = parseTopicLine(head.text, people)
  const { spans } = sliceRich(head, titleFrom, titleFrom + title.length)
  const outermost = Math.min(...notes.map(({ indent }) => indent))
  return {
    dots,
    intentions,
    proposers: proposers.length > 0 ? proposers : (head.speakers ?? []),
    title: title.replaceAll('\n', ' '),
    ...(spans && { titleSpans: spans }),
    ...(head.internal && { internal: true }),
    notes: notes.map((block) => ({ ...block, indent: block.indent - outermost })),
  }
}

/** A topic as lines of notes: its line, and its notes nested below. */
export function topicAsLines(topic: FoundTopic): Block[] {
  const text = writeTopicLine(topic)
  // Only where the title stands as it is do its marks know their place.
  const from = text.endsWith(topic.title) ? text.length - topic.title.length : undefined
  const spans = from === undefined ? [] : (topic.titleSpans ?? [])
  const head: Block = {
    kind: 'bullet',
    indent: 0,
    ...(topic.internal && { internal: true }),
    ...toRich(
      text,
      spans.map((span) => ({ ...span, from: span.from + (from ?? 0), to: span.to + (from ?? 0) })),
    ),
  }
  const below = topic.notes.map((block) => ({
    ...block,
    indent: Math.min(deepestIndent, block.indent + 1),
  }))
  return [head, ...below]
}
