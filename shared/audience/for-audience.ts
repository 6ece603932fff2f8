import type { Block, MeetingJson, NotebookJson, PersonJson, TopicJson } from '../confab-json'
import { numberLines } from '../documents/line-numbers'
import { foldSpaces } from '../grammar/spaces'
import { coverInternal } from './cover-internal'
import { findPrivateLinks, withoutPrivateLinks, type PrivateLink } from './private-links'

/** Whom an export is for: everybody inside, or people outside. */
export const audiences = ['inside', 'external'] as const

export type Audience = (typeof audiences)[number]

/** How much an export leaves out because it is internal: numbers, never words. */
export interface LeftOut {
  readonly topics: number
  /** Lines and other blocks outside those topics, with what is nested below them. */
  readonly lines: number
  /** People whom nothing but internal text names. */
  readonly people: number
}

/** A notebook as its readers may have it. */
export interface Fitted {
  readonly notebook: NotebookJson
  readonly leftOut: LeftOut
  /** Links that outsiders cannot follow or should not see, which stand in the text; empty for people inside. */
  readonly privateLinks: readonly PrivateLink[]
}

/**
 * Fits a notebook, or a part of one, to its readers; for people inside it stays as it is. For outsiders
 * internal topics and lines are left out, and archived topics, and the names that only those hold.
 * Everything else keeps its ids and numbers. Addresses of private hosts stay unless they are to be left
 * out as well; then their words stay. `hosts` are those of the notebook's settings unless given.
 */
export function forAudience(
  notebook: NotebookJson,
  audience: Audience,
  {
    addresses = 'keep',
    hosts = notebook.settings?.privateHosts ?? [],
  }: { readonly addresses?: 'keep' | 'leave-out'; readonly hosts?: readonly string[] } = {},
): Fitted {
  if (audience === 'inside')
    return { notebook, leftOut: { topics: 0, lines: 0, people: 0 }, privateLinks: [] }
  const open = outward(notebook)
  const people = knownOutside(notebook, open)
  const fitted = { ...open, people }
  return {
    notebook: addresses === 'leave-out' ? withoutPrivateLinks(fitted, hosts) : fitted,
    leftOut: { ...countLeftOut(notebook), people: open.people.length - people.length },
    privateLinks: findPrivateLinks(fitted, hosts),
  }
}

/** Whether anything in a notebook is internal, so that it matters whom an export is for. */
export function holdsInternal(notebook: NotebookJson): boolean {
  const { topics, lines } = countLeftOut(notebook)
  return topics + lines > 0
}

function outward(notebook: NotebookJson): NotebookJson {
  const { settings: { privateHosts: _hosts, ...settings } = {}, agenda, ...rest } = notebook
  return {
    ...rest,
    charter: openBlocks(notebook.charter),
    ...(agenda && { agenda: openBlocks(agenda) }),
    ...(Object.keys(settings).length > 0 && { settings }),
    meetings: notebook.meetings.map(openMeeting),
  }
}

function openMeeting({ archived: _archived, ...meeting }: MeetingJson): MeetingJson {
  return {
    ...meeting,
    intro: openBlocks(meeting.intro),
    topics: meeting.topics.flatMap((topic) =>
      isInternal(topic) ? [] : [{ ...topic, notes: openBlocks(topic.notes) }],
    ),
  }
}

const isInternal = ({ audience }: TopicJson) => audience === 'internal'

/** The blocks that are for everybody. A numbered list that has lost its first items goes on with its numbers. */
function openBlocks(blocks: readonly Block[]): Block[] {
  const internal = coverInternal(blocks)
  if (!internal.includes(true)) return [...blocks]
  const numbers = numberLines(blocks)
  const open: Block[] = []
  for (const [index, block] of blocks.entries()) {
    if (internal[index] === true) continue
    const number = numbers[index]
    const now = numberLines([...open, block]).at(-1)
    open.push(
      block.kind === 'ordered' && number !== undefined && number !== now
        ? { ...block, start: number }
        : block,
    )
  }
  return open
}

function countLeftOut({ charter, agenda = [], meetings }: NotebookJson) {
  const topics = meetings.flatMap((meeting) => meeting.topics)
  const notes = [
    charter,
    agenda,
    ...meetings.map(({ intro }) => intro),
    ...topics.flatMap((topic) => (isInternal(topic) ? [] : [topic.notes])),
  ]
  const lines = notes.flatMap(coverInternal).filter((isCovered) => isCovered).length
  return { topics: topics.filter(isInternal).length, lines }
}

/** The people as outsiders may know them: without names that stand in internal text and nowhere else. */
function knownOutside(whole: NotebookJson, open: NotebookJson): PersonJson[] {
  const [everywhere, outside] = [textOf(whole), textOf(open)]
  return open.people.flatMap(({ id, name, aliases }) => {
    const [first, ...others] = [name, ...aliases].filter(
      (each) => !isNamedIn(everywhere, each) || isNamedIn(outside, each),
    )
    return first === undefined ? [] : [{ id, name: first, aliases: others }]
  })
}

/** Everything a notebook says beside its list of people. */
function textOf({ people: _people, ...notebook }: NotebookJson): string {
  const texts: string[] = []
  const collect = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect)
  }
  collect(notebook)
  return fold(texts.join('\n'))
}

function isNamedIn(text: string, name: string): boolean {
  const folded = fold(name).trim()
  if (folded === '') return false
  for (let at = text.indexOf(folded); at >= 0; at = text.indexOf(folded, at + 1)) {
    const isPart = isLetter(text[at - 1]) || isLetter(text[at + folded.length])
    if (!isPart) return true
  }
  return false
}

const fold = (text: string) => foldSpaces(text).toLowerCase()
const isLetter = (letter: string | undefined) =>
  letter !== undefined && /[\p{L}\p{N}]/u.test(letter)
