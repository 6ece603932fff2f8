import type { Block, MeetingJson, NotebookJson } from '../confab-json'
import type { NewId } from '../documents/ids'
import { joinRich } from '../formats/rich-text'
import { writeSpeakers } from '../grammar/speakers'
import { topicToNote } from './regroup-topics'

/** The notebook with nothing recognised but its meetings: topics are lines, and who said a line stands in its text. */
export const asPlainNotes = (notebook: NotebookJson, newId: NewId): NotebookJson => ({
  ...notebook,
  people: [],
  meetings: notebook.meetings.map((meeting) => plainMeeting(meeting, newId)),
})

function plainMeeting(meeting: MeetingJson, newId: NewId): MeetingJson {
  const lines = meeting.topics.reduce(
    (left, { id = '' }) => topicToNote(left, id, newId()),
    meeting,
  )
  return { ...lines, intro: lines.intro.map(unsaid) }
}

function unsaid(block: Block): Block {
  if (!('speakers' in block) || !block.speakers) return block
  const { speakers, aside, spans: _spans, ...silent } = block
  return { ...silent, ...joinRich([{ text: `${writeSpeakers(speakers, aside)} ` }, block]) }
}
