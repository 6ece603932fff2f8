import { ContentString, XmlElement, XmlText, type Doc, type Item, type XmlFragment } from 'yjs'
import { meetingRoots } from '../documents/meeting'
import { readTopics } from '../documents/topics'

/** One block of a meeting and its text, the texts of its cells or options one after the other. */
export interface BlockText {
  /** `undefined` in the intro. */
  readonly topicId: string | undefined
  /** `undefined` for the title of a topic, and for a block that has no id. */
  readonly blockId: string | undefined
  readonly isTitle: boolean
  readonly text: string
  /** The Yjs texts it is made of, and where each begins. */
  readonly parts: readonly { readonly of: XmlText; readonly start: number }[]
}

/** The blocks of a whole meeting: the intro, then every topic in order, archived and merged ones too. */
export const readBlockTexts = (doc: Doc): BlockText[] => [
  ...blockTextsIn(meetingRoots.intro(doc), undefined),
  ...readTopics(doc).flatMap(({ id }) => blockTextsIn(meetingRoots.topicText(doc, id), id)),
]

/** The blocks of one fragment, the title of a topic first. */
export const blockTextsIn = (fragment: XmlFragment, topicId: string | undefined): BlockText[] =>
  fragment
    .toArray()
    .flatMap((node) => (node instanceof XmlElement ? [readBlockText(node, topicId)] : []))

/** One block as it stands. */
export function readBlockText(element: XmlElement, topicId: string | undefined): BlockText {
  const parts: { of: XmlText; start: number }[] = []
  let text = ''
  for (const of of textsIn(element)) {
    parts.push({ of, start: text.length })
    text += plainText(of)
  }
  const id: unknown = element.getAttribute('id')
  const isTitle = element.nodeName === 'topic'
  const blockId = typeof id === 'string' && !isTitle ? id : undefined
  return { topicId, blockId, isTitle, text, parts }
}

const textsIn = (element: XmlElement): XmlText[] =>
  element.toArray().flatMap((child) => {
    if (child instanceof XmlText) return [child]
    return child instanceof XmlElement ? textsIn(child) : []
  })

/** The letters of a Yjs text that are there, without marks. */
function plainText(text: XmlText): string {
  let plain = ''
  for (const { item } of livingLetters(text)) plain += item.content.str
  return plain
}

/** A stretch of letters in a Yjs text. */
export type LetterItem = Item & { readonly content: ContentString }

/** The stretches of letters that are there, each with its place in the text. */
export function* livingLetters(text: XmlText): Generator<{ item: LetterItem; at: number }> {
  let at = 0
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !isLetters(item)) continue
    yield { item, at }
    at += item.length
  }
}

const isLetters = (item: Item): item is LetterItem => item.content instanceof ContentString
