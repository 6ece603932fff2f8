import type { Block, NotebookJson } from '../../shared/confab-json'

/** How much a notebook holds. */
export interface NotebookCounts {
  readonly meetings: number
  readonly topics: number
  /** Lines with something on them, above and below the topics. */
  readonly lines: number
  readonly people: number
}

/** Counts what a notebook holds. */
export function countNotebook({ meetings, people }: NotebookJson): NotebookCounts {
  const topics = meetings.flatMap((meeting) => meeting.topics)
  const blocks = [
    ...meetings.flatMap((meeting) => meeting.intro),
    ...topics.flatMap((topic) => topic.notes),
  ]
  return {
    meetings: meetings.length,
    topics: topics.length,
    lines: blocks.reduce((sum, block) => sum + countLines(block), 0),
    people: people.length,
  }
}

/** A line that names its speaker and says nothing is a line too; a poll has one per option. */
function countLines(block: Block): number {
  if (block.kind === 'table') return 1
  const isSaid = block.text.trim() !== '' || ('speakers' in block && block.speakers !== undefined)
  return Number(isSaid) + (block.kind === 'poll' ? block.options.length : 0)
}
