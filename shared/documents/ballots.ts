/** The votes for each option of a poll: person ids by option id. */
export type PollResult = ReadonlyMap<string, readonly string[]>

/** The key of one person's vote for one option; nobody else writes it. */
export const ballotKey = (pollId: string, optionId: string, personId: string) =>
  `${pollId}/${optionId}/${personId}`

/**
 * Counts the ballots of one poll. Where only one option may be chosen and a person's machines chose
 * two while apart, the first by option id counts, the same on every machine.
 */
export function countBallots(
  ballots: Iterable<readonly [key: string, vote: unknown]>,
  pollId: string,
  choice: 'single' | 'multiple' | 'approval',
): PollResult {
  const result = new Map<string, string[]>()
  const voted = new Set<string>()
  const entries = [...ballots].filter(([, vote]) => vote === true)
  for (const [key] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [poll, option, person] = key.split('/')
    if (poll !== pollId || !option || !person) continue
    if (choice === 'single' && voted.has(person)) continue
    voted.add(person)
    result.set(option, [...(result.get(option) ?? []), person])
  }
  return result
}
