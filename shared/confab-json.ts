import { z } from 'zod'
import { blockFacts, meetingFacts, settingsJson, topicFacts } from './confab-json-facts'

/** The format's name and version; the first thing in every file. */
export const CONFAB_FORMAT = 'confab/1'

/** A calendar day, `2023-12-13`. */
export const isoDate = z.iso.date()

const span = z.object({
  from: z.int().min(0).describe('UTF-16 offset into `text`, inclusive'),
  to: z.int().min(0).describe('UTF-16 offset into `text`, exclusive'),
  mark: z.enum(['bold', 'italic', 'strike', 'underline', 'code', 'link']),
  href: z.string().optional().describe('only on a link'),
})

/** The mark of one stretch of a text. Spans of one text are sorted by `from`, then `to`, then mark. */
export type Span = z.infer<typeof span>

const richText = {
  text: z
    .string()
    .describe(
      'plain text; a line break inside is "\\n", after a space one that a page may show as a space',
    ),
  spans: z.array(span).optional().describe('absent when the text has no marks'),
}

const placed = {
  id: z.string().optional(),
  indent: z.int().min(0).max(12).describe('0 is directly below the topic'),
  ...blockFacts,
}

/** A list or a quote that a Markdown file began, where the lines alone would tell of another one. */
const opens = z
  .enum(['tight', 'loose'])
  .optional()
  .describe('begins a list or quote of its own; the items of a loose one stand apart')

const found = z
  .string()
  .optional()
  .describe('its Markdown in the file of others it came from; counts while it says the same')

const spoken = {
  speakers: z.array(z.string()).optional().describe('who said the line, as written'),
  aside: z.string().optional().describe('how it was said, e.g. "async"; stood beside the name'),
  found,
}

const line = z.object({
  ...placed,
  ...richText,
  ...spoken,
  opens,
  kind: z.enum(['bullet', 'paragraph', 'quote', 'decision']),
})

const ordered = z.object({
  ...placed,
  ...richText,
  ...spoken,
  opens,
  kind: z.literal('ordered'),
  start: z.int().min(0).optional().describe('number of the first item of its list, when not 1'),
})

const heading = z.object({
  ...placed,
  ...richText,
  ...spoken,
  kind: z.literal('heading'),
  level: z.int().min(1).max(6),
})

const action = z.object({
  ...placed,
  ...richText,
  ...spoken,
  opens,
  kind: z.literal('action'),
  done: z.boolean().optional(),
  assignee: z.string().optional(),
  due: isoDate.optional(),
})

const pollOption = z.object({
  id: z.string().optional(),
  ...richText,
  voters: z.array(z.string()).optional(),
  unnamedVotes: z.int().min(0).optional().describe('votes whose voter is not known'),
})

const poll = z.object({
  ...placed,
  ...richText,
  kind: z.literal('poll'),
  choice: z.enum(['single', 'multiple', 'approval']).optional().describe('absent means single'),
  closed: z.boolean().optional(),
  anonymous: z.boolean().optional().describe('nobody is shown who voted for what'),
  options: z.array(pollOption),
})

const code = z.object({
  ...placed,
  kind: z.literal('code'),
  text: z.string(),
  language: z.string().optional(),
})

const cell = z.object(richText)

const table = z.object({
  ...placed,
  kind: z.literal('table'),
  text: z.literal('').default(''),
  rows: z.array(z.array(cell).min(1)).min(1).describe('the first row is the header'),
  align: z
    .array(z.enum(['left', 'right', 'center', 'none']))
    .optional()
    .describe('of each column; absent when no column has one'),
  found,
})

const image = z.object({
  ...placed,
  kind: z.literal('image'),
  text: z.string().describe('what the picture shows, for those who do not see it'),
  src: z.string(),
})

const divider = z.object({
  ...placed,
  kind: z.literal('divider'),
  text: z.literal('').default(''),
})

const raw = z.object({
  ...placed,
  kind: z.literal('raw'),
  format: z.enum(['markdown', 'html', 'storage', 'adf']),
  text: z.string().describe('the source, verbatim'),
})

/** One block of notes. */
export const blockSchema = z.discriminatedUnion('kind', [
  line,
  ordered,
  heading,
  action,
  poll,
  code,
  table,
  image,
  divider,
  raw,
])

/** How a Markdown file of others wrote a meeting or a topic; counts while it says the same. */
const foundHeading = z.object({
  level: z.int().min(1).max(6).optional().describe('of a heading; absent where none was written'),
  markdown: z.string(),
  facts: z.string().optional().describe('the line of facts below it'),
  item: z
    .object({
      ordered: z.boolean().optional(),
      start: z.int().min(0).optional(),
      opens,
      inside: z.int().min(0).describe('how many of the notes are nested in the item'),
    })
    .optional()
    .describe('of a topic that is an item of a list'),
})

export const intentionKinds = ['inform', 'ideation', 'analysis', 'quest', 'other'] as const

const intention = z.object({
  kind: z.enum(intentionKinds),
  label: z.string().describe('as people wrote it'),
})

export const topicStates = ['proposed', 'discussing', 'discussed', 'parked'] as const

/** One topic of a meeting. */
export const topicSchema = z.object({
  id: z.string().optional(),
  dots: z.int().min(0).describe('all dots, those of `voters` included'),
  voters: z.array(z.string()).optional().describe('a name per dot, where known'),
  intentions: z.array(intention),
  proposers: z.array(z.string()),
  title: z.string(),
  titleSpans: z.array(span).optional(),
  state: z.enum(topicStates),
  timeUsedMs: z.int().min(0).optional(),
  carriedFrom: isoDate.optional(),
  ...topicFacts,
  found: foundHeading.optional(),
  notes: z.array(blockSchema),
})

export const meetingStates = ['planned', 'live', 'held', 'skipped', 'cancelled'] as const

/** One meeting of a notebook. */
export const meetingSchema = z.object({
  id: z.string().optional(),
  date: isoDate,
  title: z.string(),
  state: z.enum(meetingStates),
  found: foundHeading.optional(),
  intro: z.array(blockSchema),
  attendees: z.array(z.string()),
  ...meetingFacts,
  topics: z.array(topicSchema),
  archived: z
    .array(topicSchema)
    .optional()
    .describe('topics out of sight, which no other form shows'),
})

const person = z.object({
  id: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
})

/** A whole notebook in the neutral form every converter goes through. */
export const notebookSchema = z.object({
  format: z.literal(CONFAB_FORMAT),
  title: z.string(),
  charter: z.array(blockSchema),
  agenda: z.array(blockSchema).optional().describe('what every meeting begins with'),
  settings: settingsJson.optional(),
  people: z.array(person),
  meetings: z.array(meetingSchema).describe('newest first'),
  foreign: z
    .object({
      lineEnd: z.enum(['lf', 'crlf']),
      title: z.string().optional().describe('the Markdown of its title; absent when it shows none'),
    })
    .optional()
    .describe('read from a Markdown file of others, which it goes back to in its own form'),
})

export type Block = z.infer<typeof blockSchema>
export type BlockKind = Block['kind']
export type PollOption = z.infer<typeof pollOption>
export type TableCell = z.infer<typeof cell>
export type FoundHeading = z.infer<typeof foundHeading>
export type IntentionKind = (typeof intentionKinds)[number]
export type Intention = z.infer<typeof intention>
export type TopicState = (typeof topicStates)[number]
export type MeetingState = (typeof meetingStates)[number]
export type TopicJson = z.infer<typeof topicSchema>
export type MeetingJson = z.infer<typeof meetingSchema>
export type PersonJson = z.infer<typeof person>
export type SettingsJson = z.infer<typeof settingsJson>
export type NotebookJson = z.infer<typeof notebookSchema>
