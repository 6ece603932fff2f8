import type { Block, MeetingJson, TopicJson } from '../confab-json'

/**
 * What a merge takes from theirs. `edits` is for what people wrote on a wiki page or in a text file: words, places
 * and the facts below, while who voted and what the clock measured stay ours. `all` is for Confab's own form and for a
 * file that is imported again.
 */
export type Accept = 'edits' | 'all'

/** The facts that come back from a foreign form; words, and lines and topics themselves, always do. */
const returning: {
  readonly meeting: readonly (keyof MeetingJson)[]
  readonly topic: readonly (keyof TopicJson)[]
  readonly block: readonly string[]
} = {
  meeting: ['date', 'title', 'state', 'attendees'],
  topic: ['title', 'titleSpans', 'intentions', 'proposers', 'state'],
  block:
    'kind indent text spans speakers aside start level done assignee due closed language rows src format'.split(
      ' ',
    ),
}

/** Whether a fact of theirs counts. */
export const isAccepted = (accept: Accept, of: keyof typeof returning, field: string) =>
  accept === 'all' || (returning[of] as readonly string[]).includes(field)

/** A topic that is new there: how many dots it has may be told, whose they are not. */
export function newTopicOf({ voters, ...topic }: TopicJson, accept: Accept): TopicJson {
  if (accept === 'all') return voters ? { ...topic, voters } : topic
  return topic
}

/** A block that is new there: the votes of a poll are counted, and nobody's. */
export function newBlockOf(block: Block, accept: Accept): Block {
  if (accept === 'all' || block.kind !== 'poll') return block
  const options = block.options.map(({ voters = [], unnamedVotes = 0, ...option }) => {
    const votes = voters.length + unnamedVotes
    return votes > 0 ? { ...option, unnamedVotes: votes } : option
  })
  return { ...block, options }
}
