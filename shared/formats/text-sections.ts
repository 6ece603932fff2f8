import {
  ambiguousDate,
  findNumericOrder,
  parseDateHeading,
  type DateHeading,
  type NumericOrder,
} from '../grammar/dates'
import type { Notice } from './notice'
import type { TextLine } from './text-lines'

/** The lines of one meeting, below its date. */
export interface TextSection {
  readonly heading: DateHeading
  readonly number: number
  readonly lines: readonly TextLine[]
}

/** A text cut at its dates. */
export interface TextSections {
  /** What stands before the first date; everything when there is no date. */
  readonly preface: readonly TextLine[]
  readonly sections: readonly TextSection[]
  readonly notices: readonly Notice[]
}

/**
 * Cuts a text at the lines that are dates. Dates may be list items only where no date stands alone.
 * Which of two numbers is the day a person may have said; else the other dates of the text tell.
 */
export function cutAtDates(lines: readonly TextLine[], said?: NumericOrder): TextSections {
  const order = said ?? findNumericOrder(lines.map(({ text }) => text))
  const plain = lines.filter((line) => line.mark === 'none')
  const hasPlainDates = plain.some(({ text }) => parseDateHeading(text, order))
  const leastWidth = lines.reduce((least, { width }) => Math.min(least, width), Infinity)
  const headingOf = (line: TextLine) =>
    line.mark === 'none' || (!hasPlainDates && line.mark === 'bullet' && line.width === leastWidth)
      ? parseDateHeading(line.text, order)
      : undefined

  const preface: TextLine[] = []
  const sections: (TextSection & { lines: TextLine[] })[] = []
  const notices: Notice[] = []
  for (const line of lines) {
    const heading = headingOf(line)
    if (heading) {
      sections.push({ heading, number: line.number, lines: [] })
      if (heading.assumed && !said) notices.push(assumedNotice(line, heading.date, heading.assumed))
    } else {
      ;(sections.at(-1)?.lines ?? preface).push(line)
      if (line.mark === 'none') notices.push(...ambiguousNotice(line))
    }
  }
  return { preface, sections, notices }
}

const assumedNotice = (line: TextLine, date: string, assumed: NumericOrder): Notice => ({
  kind: 'guessed',
  line: line.number,
  doubt: { reason: 'date-order', order: assumed, other: otherWay(line.text, date) },
  message: `read "${line.text}" as ${date}: the other dates of this text are written ${assumed === 'day-first' ? 'day first' : 'month first'}`,
})

const otherWay = (text: string, date: string) =>
  ambiguousDate(text)?.find((each) => each !== date) ?? date

function ambiguousNotice(line: TextLine): Notice[] {
  const both = ambiguousDate(line.text)
  if (!both) return []
  const message = `"${line.text}" is ${both[0]} or ${both[1]}; write it so to start a meeting here`
  const doubt = { reason: 'no-date-order', dates: both } as const
  return [{ kind: 'kept-as-text', line: line.number, message, doubt }]
}
