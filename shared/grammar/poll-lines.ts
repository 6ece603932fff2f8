import { groupAt } from './brackets'
import { foldSpaces, spacesAt, trimSpaces } from './spaces'
import { mostDots } from './topic-line'

/** One option of a poll as a line of notes shows it, `[Yes votes] +++`. */
export interface PollLine {
  readonly option: string
  readonly votes: number
}

/** Reads a line as the option of a poll: a bracket, then nothing but dots. */
export function parsePollLine(line: string): PollLine | undefined {
  const from = spacesAt(line, 0)
  const group = groupAt(line, from)
  if (!group || group.open !== '[' || trimSpaces(group.inside) === '') return undefined
  const dots = foldSpaces(line.slice(group.end)).replaceAll(' ', '')
  return /^(?:\++|\*+|)$/.test(dots)
    ? { option: trimSpaces(group.inside), votes: dots.length }
    : undefined
}

/** Whether neighbouring options make a poll: two at least, and a vote on one; or a single one that says "votes". */
export function arePoll(lines: readonly PollLine[]): boolean {
  const hasVotes = lines.some(({ votes }) => votes > 0)
  const saysVotes = lines.some(({ option }) => /\bvotes?\b/i.test(option))
  return hasVotes && (lines.length > 1 || saysVotes)
}

/** Writes the line `parsePollLine` reads. */
export const writePollLine = ({ option, votes }: PollLine) =>
  votes > 0 ? `[${option}] ${'+'.repeat(Math.min(votes, mostDots))}` : `[${option}]`
