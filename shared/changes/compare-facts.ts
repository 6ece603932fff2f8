import type { Block, MeetingJson, TopicJson } from '../confab-json'
import { isSame } from '../merge/same'
import { hasSameText } from './block-text'
import type { FactChange } from './meeting-changes'

/** What of a meeting itself is news. */
const ofMeeting = ['title', 'date', 'state', 'attendees'] as const

/** What of a topic is news: neither its time nor where it came from and went on, which nobody wrote. */
const ofTopic = ['title', 'intentions', 'proposers', 'state', 'dots', 'audience'] as const

/** What of a block is no fact of its own: its words, and what is derived from the rest or only of a file. */
const notOfBlock = new Set('id text spans options rows late notAction opens found'.split(' '))

/** The facts of a meeting that are another. */
export const compareMeetingFacts = (before: MeetingJson, after: MeetingJson): FactChange[] =>
  ofMeeting.flatMap((field) => compareFact(field, before[field], after[field]))

/** The facts of a topic that are another. */
export const compareTopicFacts = (before: TopicJson, after: TopicJson): FactChange[] => [
  ...ofTopic.flatMap((field) => compareFact(field, before[field], after[field])),
  ...(before.title === after.title
    ? compareFact('marks', before.titleSpans, after.titleSpans)
    : []),
]

/** The facts of a block that are another: what it is, its place in depth, who said it, to whom it falls, its votes. */
export function compareBlockFacts(before: Block, after: Block): FactChange[] {
  const [old, fresh] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  const fields = new Set([...old.keys(), ...fresh.keys()])
  return [
    ...[...fields].flatMap((field) =>
      notOfBlock.has(field) ? [] : compareFact(field, old.get(field), fresh.get(field)),
    ),
    ...(hasSameText(before, after) ? compareFact('marks', marksOf(before), marksOf(after)) : []),
    ...compareVotes(before, after),
  ]
}

/** One fact, where it is another. */
export const compareFact = (field: string, before: unknown, after: unknown): FactChange[] =>
  isSame(before, after) ? [] : [{ field, before, after, by: [] }]

/** The marks of everything written in a block. */
function marksOf(block: Block): unknown {
  if (block.kind === 'table') return block.rows.map((cells) => cells.map(({ spans }) => spans))
  if (block.kind === 'poll') return [block.spans, ...block.options.map(({ spans }) => spans)]
  return 'spans' in block ? block.spans : undefined
}

/** How many votes an option of a poll has, and whose, where that is known. */
export interface OptionVotes {
  readonly option: string
  readonly votes: number
  readonly voters: readonly string[]
}

/** The votes of two states of a poll, where there is another one; a renamed option has those it had. */
function compareVotes(before: Block, after: Block): FactChange[] {
  if (before.kind !== 'poll' || after.kind !== 'poll') return []
  const [old, fresh] = [votesOf(before), votesOf(after)]
  const byOption = (votes: ReturnType<typeof votesOf>) =>
    votes.map(({ id, option, ...counted }) => ({ ...counted, of: id ?? option }))
  return isSame(byOption(old), byOption(fresh))
    ? []
    : [{ field: 'votes', before: old.map(withoutId), after: fresh.map(withoutId), by: [] }]
}

/** The options of a poll that somebody voted for. */
const votesOf = ({ options }: Extract<Block, { kind: 'poll' }>) =>
  options.flatMap(({ id, text, voters = [], unnamedVotes = 0 }) => {
    const votes = voters.length + unnamedVotes
    return votes > 0 ? [{ id, option: text, votes, voters }] : []
  })

const withoutId = ({ option, votes, voters }: OptionVotes): OptionVotes => ({
  option,
  votes,
  voters,
})
