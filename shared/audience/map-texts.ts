import type { Block, MeetingJson, NotebookJson, TopicJson } from '../confab-json'
import { toRich, type RichText } from '../formats/rich-text'

/** Where in a notebook a text stands: with nothing said, its title, charter or agenda. */
export interface TextPlace {
  readonly meetingId?: string
  /** `2023-12-13` */
  readonly meetingDate?: string
  readonly topicId?: string
  /** Place of the topic among its meeting's topics, from 0. */
  readonly topicIndex?: number
  /** Absent for a title. */
  readonly blockId?: string
}

/** What is made of the texts of a notebook. */
export interface TextMapping {
  /** A text people read, with its marks. */
  readonly rich: (text: RichText, place: TextPlace) => RichText
  /** A text without marks: a title, code, a source that is kept verbatim. */
  readonly plain: (text: string, place: TextPlace) => string
  /** The address of a picture; `undefined` leaves the picture's words in its place. */
  readonly picture: (src: string, place: TextPlace) => string | undefined
}

/** Makes something else of every text of a notebook, and leaves all other things as they are. */
export function mapTexts(notebook: NotebookJson, mapping: TextMapping): NotebookJson {
  const { plain } = mapping
  const mapAll = (blocks: readonly Block[], place: TextPlace) =>
    blocks.map((block) => mapBlock(block, place, mapping))
  return {
    ...notebook,
    title: plain(notebook.title, {}),
    charter: mapAll(notebook.charter, {}),
    ...(notebook.agenda && { agenda: mapAll(notebook.agenda, {}) }),
    meetings: notebook.meetings.map((meeting) => mapMeeting(meeting, mapping)),
  }
}

function mapMeeting(meeting: MeetingJson, mapping: TextMapping): MeetingJson {
  const { id, date, ending } = meeting
  const place = { ...(id !== undefined && { meetingId: id }), meetingDate: date }
  return {
    ...meeting,
    title: mapping.plain(meeting.title, place),
    intro: meeting.intro.map((block) => mapBlock(block, place, mapping)),
    ...(ending && { ending: { ...ending, reason: mapping.plain(ending.reason, place) } }),
    topics: meeting.topics.map((topic, topicIndex) =>
      mapTopic(topic, { ...place, topicIndex }, mapping),
    ),
  }
}

function mapTopic(topic: TopicJson, within: TextPlace, mapping: TextMapping): TopicJson {
  const place = { ...within, ...(topic.id !== undefined && { topicId: topic.id }) }
  const { titleSpans, ...rest } = topic
  const title = mapping.rich({ text: topic.title, spans: titleSpans }, place)
  return {
    ...rest,
    title: title.text,
    ...(title.spans && title.spans.length > 0 && { titleSpans: title.spans }),
    notes: topic.notes.map((block) => mapBlock(block, place, mapping)),
  }
}

function mapBlock(block: Block, within: TextPlace, { rich, plain, picture }: TextMapping): Block {
  const place = { ...within, ...(block.id !== undefined && { blockId: block.id }) }
  const mapRich = <Rich extends RichText>(text: Rich): Rich => {
    const { spans: _spans, ...rest } = text
    const mapped = rich({ text: text.text, spans: text.spans }, place)
    return { ...rest, ...toRich(mapped.text, mapped.spans) } as Rich
  }
  switch (block.kind) {
    case 'code':
    case 'raw':
      return { ...block, text: plain(block.text, place) }
    case 'image':
      return mapPicture(block, picture(block.src, place), plain(block.text, place))
    case 'divider':
      return block
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(mapRich)) }
    case 'poll':
      return { ...mapRich(block), options: block.options.map(mapRich) }
    default:
      return mapRich(
        block.aside === undefined ? block : { ...block, aside: plain(block.aside, place) },
      )
  }
}

function mapPicture(
  image: Extract<Block, { kind: 'image' }>,
  src: string | undefined,
  text: string,
): Block {
  if (src !== undefined) return { ...image, src, text }
  const { src: _src, ...rest } = image
  return { ...rest, kind: 'paragraph', text }
}
