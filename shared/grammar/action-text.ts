import { isIsoDate } from './dates'
import { nobody, type KnownPeople } from './names'
import { trimSpaces } from './spaces'

/** What an action's line says: whose it is, until when, and what. */
export interface ActionText {
  readonly text: string
  readonly assignee?: string
  readonly due?: string
  /** UTF-16 offset of `text` in the line that was read. */
}

/** The part of an action's line that names its owner, `@Ines` or `@[Ana Ruiz]`, when it opens with one. */
export function readAssignee(
  line: string,
  people: KnownPeople,
): { readonly name: string; readonly end: number } | undefined {
  const quoted = /^@\[([^[\]\n]+)\](?: |$)/.exec(line)
  if (quoted) return { name: quoted[1] ?? '', end: quoted[0].length }
  if (!line.startsWith('@')) return undefined
  const words = /^@(\S+(?: \S+){0,3})/.exec(line)?.[1]?.split(' ') ?? []
  for (let count = words.length; count > 1; count--) {
    const name = words.slice(0, count).join(' ')
    if (people.has(name)) return { name, end: Math.min(line.length, name.length + 2) }
  }
  const [word] = words
  return word === undefined || !/^[\p{L}\p{N}][\p{L}\p{M}\p{N}'’._-]*$/u.test(word)
    ? undefined
    : { name: word, end: Math.min(line.length, word.length + 2) }
}

/** The part of an action's line that says until when, `(due 2023-12-20)`, when it ends with one. */
export function readDue(
  line: string,
): { readonly date: string; readonly from: number } | undefined {
  const found = /(?:^| )\(due:? (\d{4}-\d\d-\d\d)\)$/i.exec(line)
  const date = found?.[1]
  return found && date !== undefined && isIsoDate(date) ? { date, from: found.index } : undefined
}

/** Reads the line of an action. */
export function readAction(line: string, people: KnownPeople = nobody): ActionText {
  const assignee = readAssignee(line, people)
  const due = readDue(line)
  const text = line.slice(
    assignee?.end ?? 0,
    Math.max(assignee?.end ?? 0, due?.from ?? line.length),
  )
  return {
    text: trimSpaces(text),
    ...(assignee && { assignee: assignee.name }),
    ...(due && { due: due.date }),
  }
}

/** Writes the line `readAction` reads. */
export function writeAction({ text, assignee, due }: ActionText): string {
  const isWord = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}'’._-]*$/u.test(assignee ?? '')
  const owner = assignee === undefined ? '' : isWord ? `@${assignee}` : `@[${assignee}]`
  return [owner, text, due === undefined ? '' : `(due ${due})`]
    .filter((part) => part !== '')
    .join(' ')
}
