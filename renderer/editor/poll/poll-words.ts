import type { OptionResult, Poll, PollResults } from '../../../shared/meeting/polls'

export type PollChoice = NonNullable<Poll['choice']>

const choices: Readonly<Record<PollChoice, string>> = {
  single: 'One option each',
  multiple: 'Several options each',
  approval: 'Every option one can live with',
}

/** What a poll says in words, in the editor and without one. */
export const pollWords = {
  poll: (question: string) => (question === '' ? 'Poll' : `Poll: ${question}`),
  choices,
  vote: (option: string) => `Vote for this option: ${option}`,
  takeBack: (option: string) => `Take your vote back: ${option}`,
  anonymous: 'anonymous',
  more: (count: number) => `and ${count} more`,
  closed: 'Closed',
  settings: 'Poll settings',
  option: (option: string) => `More for this option: ${option}`,
}

/** How an option did: "5 of 8, 63 %". */
export function resultWords({ votes, share }: OptionResult, voters: number): string {
  if (voters === 0) return '0'
  return `${votes} of ${voters}, ${Math.round(share * 100)} %`
}

/** Who voted for an option, by name; an empty text in an anonymous poll. */
export function voterWords(
  { voters }: OptionResult,
  names: Readonly<Record<string, string>>,
): string {
  const named = voters.slice(0, MOST_NAMED).map((id) => names[id] ?? id)
  const rest = voters.length - named.length
  return [...named, ...(rest > 0 ? [pollWords.more(rest)] : [])].join(', ')
}

/** Beyond this many a list of names is read by nobody. */
const MOST_NAMED = 20

/** The rules of a poll and how many voted, in one line. */
export function factWords({ choice = 'single', anonymous, closed }: Poll, { voters }: PollResults) {
  return [
    ...(closed ? [pollWords.closed] : []),
    choices[choice],
    ...(anonymous ? [pollWords.anonymous] : []),
    voters === 1 ? '1 voted' : `${voters} voted`,
  ].join(' · ')
}
