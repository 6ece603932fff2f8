import type { Block, PollOption } from '../confab-json'
import { readAction } from '../grammar/action-text'
import type { KnownPeople } from '../grammar/names'
import { arePoll, parsePollLine, type PollLine } from '../grammar/poll-lines'
import { colonWord, isColonSpoken, parseSpeakers } from '../grammar/speakers'
import type { Notice } from './notice'
import { deepestIndent } from './normalise'
import type { OutlineLine } from './text-outline'

/** Hears what is noticed in some notes; the block is told by its place among them. */
export type NoteBlock = (notice: Omit<Notice, 'at'>, block: number) => void
type Note = (notice: Omit<Notice, 'at'>) => void

/** Turns the lines below a topic (or of an intro, or of the charter) into blocks; `base` is the depth of indent 0. */
export function readNotes(
  lines: readonly OutlineLine[],
  base: number,
  people: KnownPeople,
  noteBlock: NoteBlock,
): Block[] {
  const blocks: Block[] = []
  const note: Note = (notice) => noteBlock(notice, blocks.length)
  for (let at = 0; at < lines.length;) {
    const poll = pollAt(lines, at)
    const line = lines[at]
    if (!line) break
    if (poll) blocks.push(toPoll(poll.options, indentOf(line, base, note)))
    else blocks.push(...toBlocks(lines, at, base, people, note))
    at += poll?.length ?? 1
  }
  return blocks
}

function indentOf(line: OutlineLine, base: number, note: Note): number {
  const indent = Math.max(0, line.depth - base)
  if (indent > deepestIndent)
    note({
      kind: 'kept-as-text',
      line: line.number,
      message: `nested deeper than ${deepestIndent}: kept at ${deepestIndent}`,
    })
  return Math.min(indent, deepestIndent)
}

/** The lines from `at` on that are options of one poll. */
function pollAt(lines: readonly OutlineLine[], at: number) {
  const options: PollLine[] = []
  for (let next = at; next < lines.length; next++) {
    const line = lines[next]
    const option = line?.continuation.length === 0 ? parsePollLine(line.text) : undefined
    const hasChildren = (lines[next + 1]?.depth ?? 0) > (line?.depth ?? 0)
    if (!option || hasChildren || line?.depth !== lines[at]?.depth) break
    options.push(option)
  }
  return arePoll(options) ? { options, length: options.length } : undefined
}

const toPoll = (options: readonly PollLine[], indent: number): Block => ({
  kind: 'poll',
  indent,
  text: '',
  options: options.map(({ option, votes }): PollOption => ({
    text: option,
    ...(votes > 0 && { unnamedVotes: votes }),
  })),
})

function toBlocks(
  lines: readonly OutlineLine[],
  at: number,
  base: number,
  people: KnownPeople,
  note: Note,
): Block[] {
  const line = lines[at]
  if (!line) return []
  if (line.text === '' && line.continuation.length === 0 && line.mark !== 'task') {
    note({
      kind: 'hole',
      line: line.number,
      message: 'an empty line; a link may have been lost here',
      doubt: { reason: 'lost-link' },
    })
    return []
  }
  const indent = indentOf(line, base, note)
  const said = parseSpeakers(line.text, people) ?? guessSpeaker(lines, at, people, note)
  const text = [said?.text ?? line.text, ...line.continuation.map(({ text }) => text)].join('\n')
  reportHoles(lines, at, said?.text ?? line.text, note)
  const spoken = said && {
    speakers: said.speakers,
    ...(said.aside !== undefined && { aside: said.aside }),
  }
  if (line.mark === 'task')
    return [
      {
        kind: 'action',
        indent,
        ...(line.done && { done: true }),
        ...readAction(line.text, people),
      },
    ]
  const decision = /^\[decision\][\s\u00a0]+/iu.exec(line.text)
  if (decision) return [{ kind: 'decision', indent, text: text.slice(decision[0].length) }]
  if (line.mark === 'ordered') {
    const start = continuesList(lines, at) ? {} : startOf(line)
    return [{ kind: 'ordered', indent, text, ...spoken, ...start }]
  }
  return [{ kind: line.mark === 'none' ? 'paragraph' : 'bullet', indent, text, ...spoken }]
}

const startOf = ({ start }: OutlineLine) => (start === undefined || start === 1 ? {} : { start })

function continuesList(lines: readonly OutlineLine[], at: number): boolean {
  const line = lines[at]
  for (let before = at - 1; before >= 0; before--) {
    const sibling = lines[before]
    if (!line || !sibling || sibling.depth < line.depth) return false
    if (sibling.depth === line.depth)
      return sibling.mark === 'ordered' && (sibling.start ?? 0) + 1 === line.start
  }
  return false
}

// "Jo:" is nobody we know, yet a line beside it is spoken the same way by somebody we do.
function guessSpeaker(lines: readonly OutlineLine[], at: number, people: KnownPeople, note: Note) {
  const line = lines[at]
  const word = line && colonWord(line.text)
  if (!line || word === undefined) return undefined
  const isSpoken = (other: OutlineLine | undefined) =>
    other !== undefined && isColonSpoken(other.text, people)
  if (!siblings(lines, at).some(isSpoken)) return undefined
  note({
    kind: 'guessed',
    line: line.number,
    message: `took "${word}" as the speaker, as in the line beside it`,
    doubt: { reason: 'speaker', name: word },
  })
  const textFrom = line.text.indexOf(':') + 1
  return { speakers: [word], aside: undefined, text: line.text.slice(textFrom).trimStart() }
}

function siblings(lines: readonly OutlineLine[], at: number): (OutlineLine | undefined)[] {
  const depth = lines[at]?.depth ?? 0
  const nearest = (step: 1 | -1) => {
    for (let next = at + step; next >= 0 && next < lines.length; next += step) {
      const line = lines[next]
      if (!line || line.depth < depth) return undefined
      if (line.depth === depth) return line
    }
    return undefined
  }
  return [nearest(-1), nearest(1)]
}

const lostLink = /[\s\u00a0][.,;?!](?=[\s\u00a0]|$)|:[\s\u00a0]*$/u

function reportHoles(lines: readonly OutlineLine[], at: number, text: string, note: Note): void {
  const line = lines[at]
  if (!line) return
  const hasChildren = (lines[at + 1]?.depth ?? 0) > line.depth
  const isHole =
    (text === '' && !hasChildren) || (lostLink.test(text) && !hasChildren && !/[.…]{2}/.test(text))
  if (isHole) note(lostLinkNotice(line.number, line.text))
}

/** What is said of a line that seems to have lost a link. */
export const lostLinkNotice = (line: number, text: string): Notice => ({
  kind: 'hole',
  line,
  message: `"${shorten(text)}" seems to have lost a link`,
  doubt: { reason: 'lost-link' },
})

/** The beginning of a line, as a message quotes it. */
export const shorten = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

/** Whether a topic's title shows the hole a link left. */
export const hasLostLink = (title: string) => lostLink.test(title)
