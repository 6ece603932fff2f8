import { escapeSlack } from '../outcomes/wrap-up-slack'
import { noteOf, type Message, type MessageSection } from './message'

/** A text of Slack's: `verbatim` keeps it from making mentions and links of what people wrote. */
export type SlackText =
  | { readonly type: 'plain_text'; readonly text: string; readonly emoji: false }
  | { readonly type: 'mrkdwn'; readonly text: string; readonly verbatim: true }

/** One block of a Slack message. */
export type SlackBlock =
  | { readonly type: 'header' | 'section'; readonly text: SlackText }
  | { readonly type: 'context'; readonly elements: readonly SlackText[] }

/** What an incoming webhook of Slack takes. `text` is what notifications show. */
export interface SlackPayload {
  readonly text: string
  readonly blocks: readonly SlackBlock[]
  readonly unfurl_links: false
  readonly unfurl_media: false
}

// Slack refuses the whole message where one of them is longer.
const [LONGEST_HEADER, LONGEST_SECTION, MOST_BLOCKS] = [150, 3_000, 50]

const words = { open: 'Open in Confab', more: '…' }

/** Writes a message for an incoming webhook of Slack, or of what understands the same. */
export function writeSlack(message: Message): SlackPayload {
  const { subject, lead, link, sections } = message
  const frame = 3
  const shown = sections.slice(0, MOST_BLOCKS - frame)
  return {
    text: escapeSlack(subject),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: cutHeader(subject), emoji: false } },
      ...(lead === '' ? [] : [textBlock(escapeSlack(lead))]),
      ...shown.map((section) => textBlock(sectionText(section))),
      { type: 'context', elements: [markup(linkTo(link, words.open))] },
    ],
    unfurl_links: false,
    unfurl_media: false,
  }
}

const markup = (text: string): SlackText => ({ type: 'mrkdwn', text, verbatim: true })
const textBlock = (text: string): SlackBlock => ({ type: 'section', text: markup(text) })

function sectionText(section: MessageSection): string {
  const { title, link, lines } = section
  const note = noteOf(section)
  const name = link === undefined ? escapeSlack(title) : linkTo(link, title)
  const head = note === '' ? `*${name}*` : `*${name}*  ${escapeSlack(note)}`
  const rows = lines.map(({ text, depth }) => `${'    '.repeat(depth)}• ${escapeSlack(text)}`)
  return cutRows([head, ...rows])
}

const linkTo = (url: string, label: string) =>
  `<${escapeSlack(url).replaceAll('|', '%7C')}|${escapeSlack(label).replaceAll('|', '¦')}>`

const cutHeader = (text: string) =>
  text.length <= LONGEST_HEADER
    ? text
    : `${text.slice(0, LONGEST_HEADER - 1).replace(/[\ud800-\udbff]$/, '')}…`

/** Whole lines only: half of an escape or of a link would be read as something else. */
function cutRows(rows: readonly string[]): string {
  const kept: string[] = []
  let length = 0
  for (const row of rows) {
    if (length + row.length + 1 > LONGEST_SECTION - words.more.length - 1)
      return [...kept, words.more].join('\n')
    kept.push(row)
    length += row.length + 1
  }
  return kept.join('\n')
}
