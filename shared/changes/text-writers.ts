import { XmlText, type XmlElement } from 'yjs'
import type { Stretch } from './meeting-changes'
import {
  makerOf,
  placersBetween,
  UNKNOWN_CLIENT,
  writersBetween,
  writersIn,
  type News,
} from './news'

/** Tells who took away words that are gone; nobody where that is not known. */
export type WhoTook = (text: string) => readonly number[]

/** The clients that made the text of a block another: who put words in, and who took some away. */
export function writersOfText(
  news: News,
  element: XmlElement,
  words: readonly Stretch[],
  whoTook: WhoTook,
): number[] {
  const texts = textsOf(element)
  let at = 0
  return words.flatMap(({ kind, text }, index): readonly number[] => {
    if (kind === 'same') at += text.length
    if (kind === 'same') return []
    const isSpace = text.trim() === ''
    const putFrom = at
    if (kind === 'added') {
      at += text.length
      if (isSpace) return []
      // The words of a poll or a table stand in many texts: whoever wrote in any of them wrote in it.
      if (texts.length === 0) return writersIn(news, element)
      const read = (each: XmlText, from: number, to: number) => writersBetween(news, each, from, to)
      const writers = across(texts, putFrom, at, read)
      // Where the same words stand twice, the others may be the new ones.
      return writers.length > 0 ? writers : across(texts, 0, Infinity, read)
    }
    const next = words[index + 1]
    const put = next?.kind === 'added' ? next.text : ''
    if (isSpace || isWithin(text, put)) return []
    // Who put the line anew where it stands left out what somebody else typed there at the same time.
    const takers = [...whoTook(text), ...makerOf(news, element)]
    const isReplaced = placersAt(news, element, at, at + put.length).length > 0
    return takers.length > 0 || isReplaced ? takers : [UNKNOWN_CLIENT]
  })
}

/** The clients that put letters between two places of the text of a block. */
export const placersAt = (news: News, element: XmlElement, from: number, to: number): number[] =>
  across(textsOf(element), from, to, (text, start, end) => placersBetween(news, text, start, end))

const textsOf = (element: XmlElement) =>
  element.toArray().filter((child): child is XmlText => child instanceof XmlText)

/** Two texts can stand in one node after a rare merge; they read as one. */
function across(
  texts: readonly XmlText[],
  from: number,
  to: number,
  read: (text: XmlText, from: number, to: number) => number[],
): number[] {
  let start = 0
  return texts.flatMap((text) => {
    const at = start
    start += text.length
    return read(text, from - at, to - at)
  })
}

/** Whether what was taken away is still there, letter by letter, in what was put in its place: only typed into. */
function isWithin(text: string, put: string): boolean {
  let at = 0
  for (const letter of text) {
    at = put.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}
