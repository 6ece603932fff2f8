import type { Block } from '../../confab-json'
import { readAssignee, readDue, writeAction } from '../../grammar/action-text'
import type { KnownPeople } from '../../grammar/names'
import { parseSpeakers, writeSpeakers } from '../../grammar/speakers'
import { joinRich, marked, sliceRich, toRich, type RichText } from '../rich-text'
import { fingerprint } from './comment'
import { edgesOf, isEscaped, type Place } from './escape'
import { standIn, type ReadInline } from './read-inline'
import { writeInline } from './write-inline'

/** A block whose text may say who speaks. */
export type SpokenBlock = Extract<Block, { aside?: unknown }>

/** The fields of a line that its visible text carries. */
export interface LineFields extends RichText {
  readonly isDecision: boolean
  readonly speakers?: string[] | undefined
  readonly aside?: string | undefined
  readonly assignee?: string | undefined
  readonly due?: string | undefined
}

type Shown = Pick<ReadInline, 'text' | 'shadow'> & Pick<RichText, 'spans'>

const decisionWord = 'Decision:'

/** Reads the text of a line: who says it, and for an action whose it is and until when. */
export function readLineText(
  kind: SpokenBlock['kind'],
  shown: Shown,
  people: KnownPeople,
): LineFields & { readonly from: number; readonly to: number } {
  const isDecision = kind === 'quote' && startsDecision(shown)
  let from = isDecision
    ? decisionWord.length + (shown.text[decisionWord.length] === ' ' ? 1 : 0)
    : 0
  const said = parseSpeakers(shown.shadow.slice(from), people)
  const isSaid = said && ![...said.speakers, said.aside ?? ''].join('').includes(standIn)
  if (isSaid) from += said.textFrom
  const assignee = kind === 'action' ? readAssignee(shown.shadow.slice(from), people) : undefined
  from += assignee?.end ?? 0
  const due = kind === 'action' ? readDue(shown.shadow.slice(from)) : undefined
  const to = due ? from + due.from : shown.text.length
  return {
    isDecision,
    ...sliceRich(shown, from, to),
    from,
    to,
    ...(isSaid && { speakers: said.speakers }),
    ...(isSaid && said.aside !== undefined && { aside: said.aside }),
    ...(assignee && { assignee: assignee.name }),
    ...(due && { due: due.date }),
  }
}

const startsDecision = ({ shadow, spans }: Shown) =>
  shadow.startsWith(decisionWord) &&
  (spans ?? []).some(
    ({ mark, from, to }) => mark === 'bold' && from === 0 && to === decisionWord.length,
  )

/** A line as Markdown, and what its comment has to add because the text cannot say it. */
export interface WrittenLine {
  readonly markdown: string
  readonly values: Readonly<Record<string, string>>
}

/** Who is known, and which bracketed texts would be links, where a line is written. */
export interface LineSurroundings {
  readonly people: KnownPeople
  readonly labels: ReadonlySet<string>
}

/** Writes the text of a line so that `readLineText` reads the same; what no writing can say goes into the comment. */
export function writeLineText(
  block: SpokenBlock,
  place: Place,
  { people, labels }: LineSurroundings,
): WrittenLine {
  const composed = composeLine(block)
  const { rich } = composed
  let forced: ReadonlySet<number> = pollColon(rich)
  for (let attempt = 0; attempt < 3; attempt++) {
    const read = readLineText(asRead(block.kind), showRich(rich, place, forced, labels), people)
    if (saysSame(read, block))
      return { markdown: writeInline(rich, place, { forced, labels }), values: {} }
    const taken = punctuation(rich.text, [composed.from, read.from], [read.to, composed.to])
    if (taken.every((at) => forced.has(at))) break
    forced = new Set([...forced, ...taken])
  }
  const values = { as: JSON.stringify(fieldsOf(block)), was: fingerprint(rich.text) }
  return { markdown: writeInline(rich, place, { forced, labels }), values }
}

/** The kind of line that a block's text is read as. */
export const asRead = (kind: SpokenBlock['kind']) => (kind === 'decision' ? 'quote' : kind)

/** The whole visible text of a line, and where its own text stands in it. */
export function composeLine(block: SpokenBlock): { rich: RichText; from: number; to: number } {
  const speakers = writeSpeakers(block.speakers ?? [], block.aside)
  const owner = block.kind === 'action' ? writeAction({ text: '', ...ownerOf(block) }) : ''
  const due = block.kind === 'action' && block.due !== undefined ? `(due ${block.due})` : ''
  const before = [speakers, owner].filter((part) => part !== '').join(' ')
  const opening: RichText[] =
    block.kind === 'decision' ? [marked(decisionWord, 'bold'), { text: ' ' }] : []
  const gap = before !== '' && block.text !== '' ? ' ' : ''
  const dueGap = due !== '' && (before !== '' || block.text !== '') ? ' ' : ''
  const start = joinRich([...opening, { text: before + gap }])
  const from = start.text.length
  const rich = joinRich([start, toRich(block.text, block.spans), { text: dueGap + due }])
  const isBare = block.kind === 'decision' && before === '' && block.text === ''
  return isBare
    ? { rich: marked(decisionWord, 'bold'), from: decisionWord.length, to: decisionWord.length }
    : { rich, from, to: from + block.text.length }
}

const ownerOf = ({ assignee }: Extract<SpokenBlock, { kind: 'action' }>) =>
  assignee === undefined ? {} : { assignee }

const fieldsOf = (block: SpokenBlock) => ({
  text: block.text,
  spans: block.spans,
  speakers: block.speakers,
  aside: block.aside,
  ...(block.kind === 'action' && { assignee: block.assignee, due: block.due }),
})

/** Whether the text that was read says what the block holds. */
export const saysSame = (read: LineFields, block: SpokenBlock) =>
  read.isDecision === (block.kind === 'decision') &&
  JSON.stringify([read.text, read.spans, read.speakers, read.aside, read.assignee, read.due]) ===
    JSON.stringify([
      block.text,
      block.spans,
      block.speakers,
      block.aside,
      block.kind === 'action' ? block.assignee : undefined,
      block.kind === 'action' ? block.due : undefined,
    ])

/** The text as a reader will see it once it is written with these escapes. */
export function showRich(
  rich: RichText,
  place: Place,
  forced: ReadonlySet<number>,
  labels: ReadonlySet<string>,
): Shown {
  const [hasMarks, edges] = [rich.spans !== undefined, edgesOf(rich.spans)]
  const escaping = { text: rich.text, place, forced, hasMarks, edges, labels }
  const codes = (rich.spans ?? []).filter(({ mark }) => mark === 'code')
  let shadow = ''
  for (let at = 0; at < rich.text.length; at++) {
    const char = rich.text[at] ?? ''
    const isHidden =
      (char !== '\n' && isEscaped(escaping, at)) ||
      codes.some(({ from, to }) => from <= at && at < to)
    shadow += isHidden ? standIn : char
  }
  return { text: rich.text, spans: rich.spans, shadow }
}

/** The offsets of the ASCII punctuation in some stretches of a text. */
export function punctuation(
  text: string,
  ...stretches: readonly (readonly [number, number])[]
): number[] {
  return stretches
    .flatMap(([from, to]) => Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at))
    .filter((at) => /[!-/:-@[-`{-~]/.test(text[at] ?? ''))
}

const pollWord = /^Poll(?: \([a-z, ]*\))?:/

// A paragraph that opens as our polls do is none as long as its colon is escaped.
const pollColon = ({ text }: RichText): ReadonlySet<number> =>
  new Set(pollWord.test(text) ? [text.indexOf(':')] : [])

/** How a poll's question starts, when a text starts so. */
export const readPollWord = (shadow: string): string | undefined => pollWord.exec(shadow)?.[0]
