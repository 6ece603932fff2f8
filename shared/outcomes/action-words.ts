import { readAssignee, readDue } from '../grammar/action-text'
import { nobody, type KnownPeople } from '../grammar/names'
import { findDue } from './due-words'

/** A part of a text, in UTF-16 offsets, that can be cut out without leaving two spaces behind. */
export interface WordSpan {
  readonly from: number
  readonly to: number
}

/** The words of an action's line that say whose it is and until when, and where they stand. */
export interface ActionWords {
  readonly assignee?: WordSpan & { readonly name: string }
  /** `date` is `2023-12-20` */
  readonly due?: WordSpan & { readonly date: string }
}

interface SaidOn {
  readonly meetingDate: string
  readonly people?: KnownPeople
}

/**
 * Finds in an action's line who it names, `@Ana` at its start or a known person anywhere, and until
 * when, `by next Wednesday`, as said on `meetingDate`.
 */
export function findActionWords(
  line: string,
  { meetingDate, people = nobody }: SaidOn,
): ActionWords {
  const named = findAssignee(line, people)
  const assignee = named && { ...named, ...tidy(line, named, 0) }
  const written = readDue(line)
  const due = written ? { ...written, to: line.length } : findDue(line, meetingDate)
  const isApart = !named || !due || due.from >= named.to || due.to <= named.from
  const start = assignee && due && due.from >= assignee.to ? assignee.to : 0
  return {
    ...(assignee && { assignee }),
    ...(due && isApart && { due: { date: due.date, ...tidy(line, due, start) } }),
  }
}

function findAssignee(line: string, people: KnownPeople) {
  const first = readAssignee(line, people)
  if (first) return { name: first.name, from: 0, to: first.end }
  // Within a sentence only a name somebody has is a person: much else is written with an "@".
  for (const { index } of line.matchAll(/(?<=\s)@/g)) {
    const found = readAssignee(line.slice(index), people)
    if (found && (people.has(found.name) || people.hasFirst(found.name)))
      return { name: found.name, from: index, to: index + found.name.length + 1 }
  }
  return undefined
}

/** The span with the space that would be left over beside it; at the start of the rest, a comma too. */
function tidy(line: string, { from, to }: WordSpan, start: number): WordSpan {
  if (from > start && line[from - 1] === ' ') return { from: from - 1, to }
  const isFirst = line.slice(start, from).trim() === ''
  const after = isFirst ? /^[,;:]?\s*/.exec(line.slice(to))?.[0].length : 0
  return { from, to: to + (after ?? 0) }
}
