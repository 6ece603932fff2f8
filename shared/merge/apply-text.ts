import { XmlText, type XmlElement } from 'yjs'
import { readText } from '../documents/node-block'
import { markAttributes } from '../documents/rich-text'
import { runsOf, sliceRich, toRich, type Mark, type RichText } from '../formats/rich-text'
import { isSame } from './same'
import { findEdits, splitWords } from './text-edits'

/**
 * Brings the text directly inside a node to the wanted one: letters are put in and taken out only where the words
 * differ, and marks set only where they do, so that what somebody else types in the same text meanwhile is kept.
 */
export function applyText(element: XmlElement, { text, spans }: RichText): void {
  const present = readText(element)
  const wanted = toRich(text, spans)
  if (isSame(toRich(present.text, present.spans), wanted)) return
  if (!textsOf(element).length) element.insert(0, [new XmlText()])
  for (const { from, to, start, end } of letterEdits(present.text, wanted.text).toReversed()) {
    deleteLetters(element, from, to)
    insertLetters(element, from, sliceRich(wanted, start, end))
  }
  applyMarks(element, wanted)
}

/** A stretch of a text to be taken out, and the stretch of the wanted one to be put there. */
interface LetterEdit {
  readonly from: number
  readonly to: number
  readonly start: number
  readonly end: number
}

function letterEdits(present: string, wanted: string): LetterEdit[] {
  const words = splitWords(present)
  const places = words.reduce((sums, word) => [...sums, (sums.at(-1) ?? 0) + word.length], [0])
  let shift = 0
  return findEdits(words, splitWords(wanted)).map((edit) => {
    const [from, to] = [places[edit.from] ?? 0, places[edit.to] ?? present.length]
    const inserted = edit.words.join('')
    const start = from + shift
    shift += inserted.length - (to - from)
    return trimEdit(present.slice(from, to), inserted, { from, start })
  })
}

/** A changed word keeps the letters at its start and its end. */
function trimEdit(before: string, after: string, at: Pick<LetterEdit, 'from' | 'start'>) {
  const [old, fresh] = [Array.from(before), Array.from(after)]
  const most = Math.min(old.length, fresh.length)
  let head = 0
  while (head < most && old[head] === fresh[head]) head += 1
  let tail = 0
  while (tail < most - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail += 1
  const kept = { head: lengthOf(old.slice(0, head)), tail: lengthOf(old.slice(old.length - tail)) }
  return {
    from: at.from + kept.head,
    to: at.from + before.length - kept.tail,
    start: at.start + kept.head,
    end: at.start + after.length - kept.tail,
  }
}

const lengthOf = (letters: readonly string[]) => letters.join('').length

/** A stretch of letters of one Yjs text. */
interface Stretch {
  readonly text: XmlText
  /** Where it begins in the node's whole text. */
  readonly from: number
  readonly to: number
  /** Where it begins in its Yjs text. */
  readonly index: number
}

const textsOf = (element: XmlElement) =>
  element.toArray().filter((child): child is XmlText => child instanceof XmlText)

/** Where the letters of a node are: after a rare merge it holds two texts, and what is no letter is passed over. */
function stretchesOf(element: XmlElement): Stretch[] {
  const stretches: Stretch[] = []
  let from = 0
  for (const text of textsOf(element)) {
    let index = 0
    for (const { insert } of text.toDelta() as { insert: unknown }[]) {
      const length = typeof insert === 'string' ? insert.length : 0
      if (length > 0) stretches.push({ text, from, to: from + length, index })
      from += length
      index += Math.max(1, length)
    }
  }
  return stretches
}

function deleteLetters(element: XmlElement, from: number, to: number): void {
  for (const stretch of stretchesOf(element).toReversed()) {
    const [start, end] = [Math.max(from, stretch.from), Math.min(to, stretch.to)]
    if (start < end) stretch.text.delete(stretch.index + start - stretch.from, end - start)
  }
}

function insertLetters(element: XmlElement, at: number, letters: RichText): void {
  if (letters.text === '') return
  const place = stretchesOf(element).find(({ from, to }) => from <= at && at <= to)
  const text = place?.text ?? textsOf(element)[0]
  if (!text) return
  let index = place ? place.index + at - place.from : 0
  for (const run of runsOf(letters)) {
    text.insert(index, run.text, markAttributes(run.marks))
    index += run.text.length
  }
}

const MARKS: readonly Mark[] = ['bold', 'italic', 'strike', 'underline', 'code', 'link']

function applyMarks(element: XmlElement, wanted: RichText): void {
  const stretches = stretchesOf(element)
  for (const mark of MARKS) {
    const [present, target] = [lettersUnder(readText(element), mark), lettersUnder(wanted, mark)]
    for (const { text, from, to, index } of stretches) {
      let at = from
      while (at < to) {
        let end = at + 1
        const isWrong = present[at] !== target[at]
        while (
          end < to &&
          target[end] === target[at] &&
          (present[end] !== target[end]) === isWrong
        ) {
          end += 1
        }
        if (isWrong) text.format(index + at - from, end - at, { [mark]: valueOf(mark, target[at]) })
        at = end
      }
    }
  }
}

const valueOf = (mark: Mark, href: string | undefined) =>
  href === undefined ? null : mark === 'link' ? { href } : {}

/** For every letter what a mark says of it: where a link leads, else nothing in particular; `undefined` without it. */
function lettersUnder({ text, spans = [] }: RichText, mark: Mark): (string | undefined)[] {
  const letters = Array.from<string | undefined>({ length: text.length })
  for (const span of spans) {
    if (span.mark === mark) letters.fill(span.href ?? '', span.from, span.to)
  }
  return letters
}
