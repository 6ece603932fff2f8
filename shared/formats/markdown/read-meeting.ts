import type { RootContent } from 'mdast'
import { z } from 'zod'
import { intentionKinds, type Block, type MeetingJson, type TopicJson } from '../../confab-json'
import { fingerprint } from './comment'
import { readMeetingMeta, readTopicMeta } from './meta-line'
import type { MeetingOutline, TopicOutline } from './outline-ours'
import { readBlocks } from './read-blocks'
import { parseJson, readShown, type ReadContext } from './read-context'
import { readTopicHeading } from './topic-heading'

/** Reads blocks that stand below no topic. */
export const readPlain = (context: ReadContext, nodes: readonly RootContent[]): Block[] =>
  readBlocks(context, nodes, 0)

const nameList = z.array(z.string())

/** Reads one meeting with its topics. */
export function readMeeting(context: ReadContext, outline: MeetingOutline): MeetingJson {
  const first = metaText(context, outline.intro[0])
  const meta = first === undefined ? undefined : readMeetingMeta(first)
  const intro = readPlain(context, meta ? outline.intro.slice(1) : outline.intro)
  const topics = outline.topics.map((topic) => readTopic(context, topic))
  const { id, values } = outline.shown?.comment ?? {}
  const attendees = nameList.safeParse(parseJson(values?.attendees ?? ''))
  const state = meta?.state ?? guessState(outline.title, intro, topics)
  return {
    ...(id !== undefined && { id }),
    date: outline.date,
    title: outline.title,
    state,
    intro,
    attendees: attendees.success ? attendees.data : (meta?.attendees ?? []),
    topics: topics.map(({ topic, isStated }) =>
      isStated ? topic : { ...topic, state: guessTopicState(state, topic.notes) },
    ),
  }
}

/** What became of a meeting, where its notes do not say. */
export function guessState(
  title: string,
  intro: readonly Block[],
  topics: readonly unknown[],
): MeetingJson['state'] {
  const about = `${title} ${intro[0]?.text ?? ''}`
  if (topics.length > 0) return 'held'
  if (/\bcancel+ed\b/i.test(about)) return 'cancelled'
  if (/\b(?:skipped|adjourned)\b/i.test(about)) return 'skipped'
  return intro.length > 0 ? 'held' : 'planned'
}

/** What became of a topic, where its notes do not say. */
export const guessTopicState = (
  meeting: MeetingJson['state'],
  notes: readonly Block[],
): TopicJson['state'] => (meeting === 'held' && notes.length > 0 ? 'discussed' : 'proposed')

/** The text of a paragraph that may be the line of facts below a heading. */
function metaText(context: ReadContext, node: RootContent | undefined): string | undefined {
  if (node?.type !== 'paragraph') return undefined
  const { text, spans, comment, images } = readShown(context, node.children)
  return spans || comment || images.length > 0 ? undefined : text
}

const overridden = z.object({
  intentions: z.array(z.object({ kind: z.enum(intentionKinds), label: z.string() })),
  proposers: nameList,
  title: z.string(),
  titleSpans: z.custom<NonNullable<TopicJson['titleSpans']>>().optional(),
  voters: nameList.optional(),
})

function readTopic(
  context: ReadContext,
  { shown, notes }: TopicOutline,
): { readonly topic: TopicJson; readonly isStated: boolean } {
  const first = metaText(context, notes[0])
  const meta = first === undefined ? undefined : readTopicMeta(first)
  const { comment } = shown
  const { as, was } = comment?.values ?? {}
  const isUnchanged = was === fingerprint(`${shown.text}\n${first ?? ''}`)
  const said = overridden.safeParse(isUnchanged && as !== undefined ? parseJson(as) : undefined)
  const { titleFrom: _from, dots, ...heading } = readTopicHeading(shown, context.people)
  const pictures = shown.images.map((image): Block => ({ kind: 'image', indent: 0, ...image }))
  const topic: TopicJson = {
    ...(comment?.id !== undefined && { id: comment.id }),
    state: 'proposed',
    ...heading,
    ...meta,
    dots: meta ? Math.max(meta.dots, dots) : dots,
    ...(said.success && said.data),
    notes: [...pictures, ...readBlocks(context, meta ? notes.slice(1) : notes, 0)],
  }
  return { topic, isStated: meta !== undefined }
}
