import type { Block, NotebookJson } from '../../confab-json'

/** A notebook in which no two things of a kind have one id: of lines that were copied with their ids, the first keeps it. */
export function dropCopiedIds(notebook: NotebookJson): NotebookJson {
  const seen = {
    meetings: new Set<string>(),
    topics: new Set<string>(),
    charter: new Set<string>(),
  }
  return {
    ...notebook,
    charter: notebook.charter.map(firstOnly(seen.charter)),
    meetings: notebook.meetings.map(firstOnly(seen.meetings)).map((meeting) => {
      const blocks = new Set<string>()
      return {
        ...meeting,
        intro: meeting.intro.map(firstOnly<Block>(blocks)),
        topics: meeting.topics.map(firstOnly(seen.topics)).map((topic) => ({
          ...topic,
          notes: topic.notes.map(firstOnly<Block>(blocks)),
        })),
      }
    }),
  }
}

/** Takes the id from everything but the first that has it. */
function firstOnly<Each extends { readonly id?: string | undefined }>(seen: Set<string>) {
  return (each: Each): Each => {
    const { id, ...rest } = each
    if (id === undefined) return each
    const isCopy = seen.has(id)
    seen.add(id)
    return isCopy ? (rest as Each) : each
  }
}
