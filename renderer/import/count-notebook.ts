import type { NotebookJson } from '../../shared/confab-json'

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
    lines: blocks.filter(({ kind, text }) => text.trim() !== '' || kind === 'table').length,
    people: people.length,
  }
}
