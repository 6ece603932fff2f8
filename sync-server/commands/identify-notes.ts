import type { Block, NotebookJson } from '../../shared/confab-json'

/** Notes from a file with an id for everything that has none. A meeting is known by its day, whenever the file is read. */
export const identify = (notebook: NotebookJson, newId: () => string): NotebookJson => ({
  ...notebook,
  charter: named(notebook.charter, newId),
  meetings: notebook.meetings.map((meeting) => ({
    ...meeting,
    id: meeting.id ?? `day-${meeting.date}`,
    intro: named(meeting.intro, newId),
    topics: meeting.topics.map((topic) => ({
      ...topic,
      id: topic.id ?? newId(),
      notes: named(topic.notes, newId),
    })),
  })),
})

const named = (blocks: readonly Block[], newId: () => string): Block[] =>
  blocks.map((block) => ({ ...block, id: block.id ?? newId() }))
