import type { Block, NotebookJson } from '../../shared/confab-json'

/** How much of each kind a notebook holds. */
export interface NotebookCounts {
  readonly meetings: number
  readonly topics: number
  readonly dots: number
  /** Lines with something on them, above and below the topics. */
  readonly lines: number
  /** Those of them that somebody said. */
  readonly spoken: number
  readonly polls: number
  readonly actions: number
  readonly decisions: number
  readonly people: number
}

/** Counts what a notebook holds. */
export function countNotebook({ meetings, people }: NotebookJson): NotebookCounts {
  const topics = meetings.flatMap((meeting) => meeting.topics)
  const blocks = [
    ...meetings.flatMap((meeting) => meeting.intro),
    ...topics.flatMap((topic) => topic.notes),
  ]
  const ofKind = (kind: Block['kind']) => blocks.filter((block) => block.kind === kind).length
  return {
    meetings: meetings.length,
    topics: topics.length,
    dots: topics.reduce((sum, { dots }) => sum + dots, 0),
    lines: blocks.reduce((sum, block) => sum + countLines(block), 0),
    spoken: blocks.filter(isSpoken).length,
    polls: ofKind('poll'),
    actions: ofKind('action'),
    decisions: ofKind('decision'),
    people: people.length,
  }
}

/** A line that names its speaker and says nothing is a line too; a poll has one per option. */
function countLines(block: Block): number {
  if (block.kind === 'table') return 1
  const isSaid = block.text.trim() !== '' || isSpoken(block)
  return Number(isSaid) + (block.kind === 'poll' ? block.options.length : 0)
}

const isSpoken = (block: Block) => 'speakers' in block && block.speakers !== undefined
