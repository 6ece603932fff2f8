import type { Intention } from '../confab-json'
import { groupAt, type Group } from './brackets'
import type { Guess } from './guess'
import { classifyIntention, isIntentionTag, parseIntentionTag } from './intentions'
import { isName, splitNames, type KnownPeople } from './names'
import { foldSpaces, spacesAt, trimSpaces } from './spaces'

/** What stands before a topic's title. */
export interface ReadPrefix {
  readonly dots: number
  readonly intentions: Intention[]
  readonly proposers: string[]
  /** Where the title starts, the separator skipped. */
  readonly end: number
  /** A ":" or "-" ended the prefix: nothing after it belongs to it. */
  readonly separated: boolean
  readonly guesses: readonly Guess[]
}

interface Reading {
  text: string
  people: KnownPeople
  onlyCertain: boolean
  at: number
  intentions: Intention[]
  proposers: string[]
  guesses: Guess[]
}

/** Reads dots, intentions and proposers from the start of a topic line. */
export function readPrefix(
  text: string,
  people: KnownPeople,
  { onlyCertain = false } = {},
): ReadPrefix {
  const { dots, end } = readDots(text)
  const reading: Reading = {
    text,
    people,
    onlyCertain,
    at: end,
    intentions: [],
    proposers: [],
    guesses: [],
  }
  while (takeGroup(reading) || takeNameAndColon(reading) || takeIntentionWord(reading)) continue
  takeBareName(reading)
  const separator = /^[\s\u00a0]*(?::(?![-)/:])|[-–—](?=[\s\u00a0]|$))[\s\u00a0]*/u.exec(
    text.slice(reading.at),
  )?.[0]
  const next = reading.at + (separator?.length ?? spacesAt(text, reading.at))
  return {
    dots,
    intentions: reading.intentions,
    proposers: reading.proposers,
    end: next,
    separated: separator !== undefined,
    guesses: reading.guesses,
  }
}

// "+1 for this" and "*really* now" start with a dot's character and hold no dot.
function readDots(text: string): { dots: number; end: number } {
  const start = spacesAt(text, 0)
  // As many as the writer of lines gives at most: a line of millions of stars would end the reader's stack.
  const found = /^[*+](?:[ \u00a0]?[*+]){0,998}/u.exec(text.slice(start))?.[0]
  if (found === undefined) return { dots: 0, end: start }
  const rest = text.slice(start + found.length)
  const isEmphasis = /^[^\s[(]/.test(rest) && /[^\s*][*]/.test(rest)
  if (isEmphasis || /^\d/.test(rest)) return { dots: 0, end: start }
  return { dots: found.replaceAll(/[^*+]/g, '').length, end: start + found.length }
}

function takeGroup(reading: Reading): boolean {
  const from = reading.at + spacesAt(reading.text, reading.at)
  const group = groupAt(reading.text, from)
  if (!group || foldSpaces(group.inside).trim() === '') return false
  const role = roleOf(reading, group)
  if (role === undefined) return false
  if (role === 'tag') reading.intentions.push(...parseIntentionTag(group.inside))
  else reading.proposers.push(...splitNames(group.inside))
  reading.at = group.end
  return true
}

function roleOf(reading: Reading, group: Group): 'tag' | 'names' | undefined {
  const { intentions, proposers, people } = reading
  const isTag = isIntentionTag(group.inside)
  if (group.open === '(') {
    if (isTag && intentions.length === 0) return 'tag'
    return proposers.length === 0 && areNames(group.inside, people) ? 'names' : undefined
  }
  if (isTag) return 'tag'
  if (proposers.length === 0 && areNames(group.inside, people) && !isTagBeforeName(reading, group))
    return 'names'
  if (reading.onlyCertain || intentions.length > 0) return undefined
  if (isUnknownTag(group.inside)) {
    const isLoneWord = /^\s*\p{Ll}+\s*$/u.test(group.inside)
    if (proposers.length === 0 && isLoneWord && !isTagBeforeName(reading, group)) return 'names'
    reading.guesses.push({
      message: `took "[${group.inside}]" as an intention`,
      doubt: { reason: 'intention', label: group.inside },
    })
    return 'tag'
  }
  return undefined
}

const areNames = (inside: string, people: KnownPeople) => {
  const names = splitNames(inside)
  return names.length > 0 && names.every((name) => isName(name, people))
}

// "[musing] (Ana) …": the first of two groups is a tag when the second is the name.
function isTagBeforeName(reading: Reading, group: Group): boolean {
  const next = groupAt(reading.text, group.end + spacesAt(reading.text, group.end))
  if (!next || reading.people.has(group.inside) || isIntentionTag(next.inside)) return false
  return next.open === '(' && areNames(next.inside, reading.people)
}

const isUnknownTag = (inside: string) =>
  trimSpaces(inside).split(/\s+/).length <= 4 && !/[\d:/@#<>]/.test(inside)

function takeNameAndColon(reading: Reading): boolean {
  if (reading.proposers.length > 0 || reading.onlyCertain) return false
  const rest = reading.text.slice(reading.at)
  const found = /^[\s\u00a0]*([\p{L}][^:()[\]\n]{0,50}?)[ \u00a0]*:(?=[\s\u00a0]|$)/u.exec(rest)
  const inside = found?.[1]
  if (!found || inside === undefined) return false
  const names = splitNames(inside)
  const after = reading.at + found[0].length
  const tag = groupAt(reading.text, after + spacesAt(reading.text, after))
  const isBeforeTag = tag !== undefined && isIntentionTag(tag.inside)
  const isCertain = names.every((name) => reading.people.has(name))
  if (!isCertain && !(isBeforeTag && areNames(inside, reading.people))) return false
  reading.proposers.push(...names)
  reading.at = after
  return true
}

// "[Ana] Inform: the move is done"
function takeIntentionWord(reading: Reading): boolean {
  if (reading.intentions.length > 0 || reading.onlyCertain) return false
  const found = /^[\s\u00a0]*(\p{L}+)[ \u00a0]*:(?=[\s\u00a0])/u.exec(
    reading.text.slice(reading.at),
  )
  const label = found?.[1]
  if (!found || label === undefined || classifyIntention(label) === 'other') return false
  reading.intentions.push({ kind: classifyIntention(label), label })
  reading.at += found[0].length
  return true
}

const titleStart =
  /^(?:What|How|Why|Who|When|Where|Which|Whose|Is|Are|Am|Was|Were|Do|Does|Did|Can|Could|Should|Shall|Will|Would|Has|Have|Had|May|Might|The|A|An|I|I[’'](?:m|d|ve|ll)|We|You|They|It|This|That|These|There|Any|Anyone|Anybody|Let|If|In|On|At|For|Some|Does|Please|Next|New)\b/u

// "[quest] Ana What about …": only a known name, and only before a word that starts a sentence.
function takeBareName(reading: Reading): void {
  if (reading.proposers.length > 0 || reading.intentions.length === 0 || reading.onlyCertain) return
  const rest = reading.text.slice(reading.at)
  const found =
    /^[\s\u00a0]+(\p{Lu}[\p{L}'’-]*(?: \p{Lu}\.?)?)([\s\u00a0]+|[\s\u00a0]*[-–—][\s\u00a0]+)/u.exec(
      rest,
    )
  const name = found?.[1]
  if (!found || name === undefined || !reading.people.has(name)) return
  const isDashed = /[-–—]/.test(found[2] ?? '')
  if (!isDashed && !titleStart.test(rest.slice(found[0].length))) return
  reading.proposers.push(name)
  reading.guesses.push({
    message: `took "${name}" after the tag as the proposer`,
    doubt: { reason: 'proposer', name, stood: 'first' },
  })
  reading.at += found[0].length
}
