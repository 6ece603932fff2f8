import { z } from 'zod'
import { isoDate } from '../confab-json'
import { foldSpaces } from '../grammar/spaces'

/** What a message is about; receivers of JSON tell messages apart by it. */
export const messageTypes = [
  'meeting.held',
  'meeting.changed',
  'meeting.commented',
  'meeting.starts',
  'test',
] as const

const section = z.object({
  title: z.string(),
  topicId: z.string().optional(),
  link: z.string().optional(),
  /** What became of it as a whole, such as `New topic`. */
  note: z.string().optional(),
  /** The names of those who did it, as far as they are known. */
  by: z.array(z.string()),
  lines: z.array(z.object({ text: z.string(), depth: z.int().min(0).max(6) })),
})

/**
 * What the relay tells somebody, in plain words and kept in the outbox as it was made: each kind of channel writes
 * it in its own form. Everything in it may be read by those it is for.
 */
export const messageSchema = z.object({
  type: z.enum(messageTypes),
  atMs: z.number(),
  subject: z.string(),
  /** One sentence below the subject; may be empty. */
  lead: z.string(),
  notebook: z.object({ id: z.string(), title: z.string() }).optional(),
  meeting: z.object({ id: z.string(), date: isoDate, title: z.string() }).optional(),
  sections: z.array(section),
  /** Where to read it all. */
  link: z.string(),
  /** Where somebody who gets it as a mail stops that. */
  stopLink: z.string().optional(),
})

/** What the relay tells somebody. */
export type Message = z.infer<typeof messageSchema>

/** A part of a message: a topic, or a group such as the decisions. */
export type MessageSection = z.infer<typeof section>

const [MOST_SECTIONS, MOST_LINES, LONGEST_LINE, LONGEST_TITLE] = [40, 30, 600, 200]

const words = {
  moreLines: (count: number) => (count === 1 ? '… and one more line' : `… and ${count} more lines`),
  moreParts: (count: number) => (count === 1 ? 'And one more topic' : `And ${count} more topics`),
}

/** A message no longer than anybody reads: what is cut off is counted, and behind the link. */
export function fitMessage(message: Message): Message {
  const shown = message.sections.slice(0, MOST_SECTIONS).map(fitSection)
  const rest = message.sections.length - shown.length
  const more = rest > 0 ? [{ title: words.moreParts(rest), by: [], lines: [] }] : []
  return {
    ...message,
    subject: cut(message.subject, LONGEST_TITLE),
    lead: cut(message.lead, LONGEST_LINE),
    sections: [...shown, ...more],
  }
}

function fitSection({ title, by, lines, ...rest }: MessageSection): MessageSection {
  const shown = lines
    .slice(0, MOST_LINES)
    .map(({ text, depth }) => ({ text: cut(text, LONGEST_LINE), depth }))
  const left = lines.length - shown.length
  const more = left > 0 ? [{ text: words.moreLines(left), depth: 0 }] : []
  return {
    ...rest,
    title: cut(title, LONGEST_TITLE),
    by: by.map((name) => cut(name, LONGEST_TITLE)),
    lines: [...shown, ...more],
  }
}

/** What stands beside the title of a section: what became of it, and who did it. */
export const noteOf = ({ note, by }: MessageSection): string =>
  [note ?? '', by.join(', ')].filter((part) => part !== '').join(' · ')

/** A text on one line: nothing in it can begin a header, a quote or a list of its own. */
export const oneLine = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- a receiver may take any of them for the end of a line
  foldSpaces(text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')).trim()

function cut(text: string, most: number): string {
  const line = oneLine(text)
  if (line.length <= most) return line
  // Half of a letter that takes two units is no letter.
  return `${line.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
