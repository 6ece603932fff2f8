import type { TopicJson } from '../../confab-json'
import type { KnownPeople } from '../../grammar/names'
import { parseTopicLine, writeTopicLine } from '../../grammar/topic-line'
import { joinRich, sliceRich, toRich, type RichText } from '../rich-text'
import { punctuation, showRich, type LineSurroundings } from './line-text'
import { standIn, type ReadInline } from './read-inline'
import { writeInline } from './write-inline'

/** The fields of a topic that its heading shows. */
export type HeadingFields = Pick<TopicJson, 'intentions' | 'proposers' | 'title' | 'titleSpans'>

/** Reads a topic's heading by the grammar of topic lines. */
export function readTopicHeading(
  shown: Pick<ReadInline, 'text' | 'shadow'> & Pick<RichText, 'spans'>,
  people: KnownPeople,
): HeadingFields & { readonly dots: number; readonly titleFrom: number } {
  const parsed = parseTopicLine(shown.shadow, people)
  const names = [...parsed.proposers, ...parsed.intentions.map(({ label }) => label)]
  // An escaped character inside a prefix says that it is none.
  if (names.some((name) => name.includes(standIn))) {
    const { text, spans } = sliceRich(shown, 0)
    return { ...asHeading(text, spans), intentions: [], proposers: [], dots: 0, titleFrom: 0 }
  }
  const { text, spans } = sliceRich(shown, parsed.titleFrom, parsed.titleFrom + parsed.title.length)
  return {
    intentions: parsed.intentions,
    proposers: parsed.proposers,
    ...asHeading(text, spans),
    dots: parsed.dots,
    titleFrom: parsed.titleFrom,
  }
}

const asHeading = (title: string, titleSpans: RichText['spans']) => ({
  title,
  ...(titleSpans && { titleSpans }),
})

/** Writes a topic's heading, and whether `readTopicHeading` gives the same topic. */
export function writeTopicHeading(
  topic: HeadingFields,
  { people, labels }: LineSurroundings,
): { readonly markdown: string; readonly text: string; readonly isExact: boolean } {
  const { intentions, proposers, title } = topic
  const prefix = writeTopicLine({ dots: 0, intentions, proposers, title: '' }, people)
  const gap = prefix !== '' && title !== '' ? ' ' : ''
  const plain = joinRich([{ text: prefix + gap }, toRich(title, topic.titleSpans)])
  const from = prefix.length + gap.length
  let forced: ReadonlySet<number> = new Set()
  for (let attempt = 0; attempt < 3; attempt++) {
    const read = readTopicHeading(showRich(plain, 'heading', forced, labels), people)
    if (saysSameTopic(read, topic)) return finish(plain, forced, true)
    const end = read.titleFrom + read.title.length
    const taken = punctuation(plain.text, [from, read.titleFrom], [end, plain.text.length])
    if (taken.every((at) => forced.has(at))) break
    forced = new Set([...forced, ...taken])
  }
  const guarded = joinRich([{ text: `${prefix}: ` }, toRich(title, topic.titleSpans)])
  const shown = showRich(guarded, 'heading', new Set(), labels)
  const isGuarded = saysSameTopic(readTopicHeading(shown, people), topic)
  return isGuarded ? finish(guarded, new Set(), true) : finish(plain, new Set(), false)

  function finish(rich: RichText, escaped: ReadonlySet<number>, isExact: boolean) {
    const markdown = writeInline(rich, 'heading', { forced: escaped, labels })
    return { markdown, text: rich.text, isExact }
  }
}

/** Whether a heading that was read says what the topic holds. */
export const saysSameTopic = (
  read: HeadingFields & { readonly dots: number },
  topic: HeadingFields,
) =>
  read.dots === 0 &&
  JSON.stringify([read.intentions, read.proposers, read.title, read.titleSpans]) ===
    JSON.stringify([topic.intentions, topic.proposers, topic.title, topic.titleSpans])
