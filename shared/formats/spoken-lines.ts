import type { Block, PollOption } from '../confab-json'
import { readDue } from '../grammar/action-text'
import type { KnownPeople } from '../grammar/names'
import { arePoll, parsePollLine, type PollLine } from '../grammar/poll-lines'
import { parseSpeakers } from '../grammar/speakers'
import { sliceRich } from './rich-text'

type LineBlock = Extract<Block, { aside?: unknown }>

/**
 * Reads what people write into lines in words: who said it, until when it is due, and polls as lines of dots. Lines that
 * `isWhole` holds of are left as they are.
 */
export function readSpokenLines(
  blocks: readonly Block[],
  people: KnownPeople,
  isWhole: (block: Block) => boolean = () => false,
): Block[] {
  const read: Block[] = []
  for (let at = 0; at < blocks.length;) {
    const block = blocks[at]
    if (!block) break
    const poll = pollAt(blocks, at)
    if (poll) read.push(toPoll(poll, block))
    else read.push(isWhole(block) ? block : readLine(block, people))
    at += poll?.length ?? 1
  }
  return read
}

function pollAt(blocks: readonly Block[], at: number): readonly PollLine[] | undefined {
  const options: PollLine[] = []
  for (let next = at; next < blocks.length; next++) {
    const block = blocks[next]
    const isLine = block?.kind === 'bullet' || block?.kind === 'paragraph'
    const option = isLine && !block.text.includes('\n') ? parsePollLine(block.text) : undefined
    const hasChildren = (blocks[next + 1]?.indent ?? 0) > (block?.indent ?? 0)
    if (!option || hasChildren || block?.indent !== blocks[at]?.indent) break
    options.push(option)
  }
  return arePoll(options) ? options : undefined
}

const toPoll = (options: readonly PollLine[], { indent }: Block): Block => ({
  kind: 'poll',
  indent,
  text: '',
  options: options.map(({ option, votes }): PollOption => ({
    text: option,
    ...(votes > 0 && { unnamedVotes: votes }),
  })),
})

const isLine = (block: Block): block is LineBlock =>
  ['bullet', 'paragraph', 'ordered', 'quote', 'action'].includes(block.kind)

function readLine(block: Block, people: KnownPeople): Block {
  if (!isLine(block) || (block.speakers?.length ?? 0) > 0) return block
  if (block.kind === 'action') {
    const due = block.due === undefined ? readDue(block.text) : undefined
    return due ? { ...block, ...sliceRich(block, 0, due.from), due: due.date } : block
  }
  const said = parseSpeakers(block.text, people)
  if (!said) return block
  const { spans: _all, ...rest } = block
  return {
    ...rest,
    ...sliceRich(block, said.textFrom),
    speakers: said.speakers,
    ...(said.aside !== undefined && { aside: said.aside }),
  }
}
