import type { Block, MeetingJson, NotebookJson, TopicJson } from '../confab-json'
import { usableId, type NewId } from '../documents/ids'

/**
 * The notebook with an id on every meeting, topic, block and option, so that each can be pointed at.
 * Ids it came with are kept, unless two things bear the same one.
 */
export function withIds(notebook: NotebookJson, newId: NewId): NotebookJson {
  const given = new Set<string>()
  const idOf = ({ id }: { id?: string | undefined }) => {
    const kept = usableId(id)
    const own = kept === undefined || given.has(kept) ? newId() : kept
    given.add(own)
    return own
  }
  const block = (each: Block): Block =>
    each.kind === 'poll'
      ? {
          ...each,
          id: idOf(each),
          options: each.options.map((option) => ({ ...option, id: idOf(option) })),
        }
      : { ...each, id: idOf(each) }
  const topic = (each: TopicJson): TopicJson => ({
    ...each,
    id: idOf(each),
    notes: each.notes.map(block),
  })
  const meeting = (each: MeetingJson): MeetingJson => ({
    ...each,
    id: idOf(each),
    intro: each.intro.map(block),
    topics: each.topics.map(topic),
  })
  return {
    ...notebook,
    charter: notebook.charter.map(block),
    meetings: notebook.meetings.map(meeting),
  }
}
