import { createID, getItem, getState, Item, XmlElement, XmlText, type Doc } from 'yjs'
import type { LetterRun, SelectionAnchor } from './anchor'
import { livingLetters, readBlockText, type BlockText } from './block-texts'

/** A stretch of a block's text, and how many letters of what is looked for are in it. */
export interface FoundStretch {
  readonly block: BlockText
  readonly from: number
  readonly to: number
  readonly count: number
}

/**
 * The stretch from the first to the last of the selected letters that are still there, with what was typed between
 * them; `undefined` when none is. It costs no more than reading that one block.
 */
export function findLetters(doc: Doc, { letters }: SelectionAnchor): FoundStretch | undefined {
  const text = textOf(doc, letters)
  const block = text && blockAround(doc, text)
  const start = block?.parts.find(({ of }) => of === text)?.start
  if (!text || !block || start === undefined) return undefined
  let [from, to, count] = [Infinity, 0, 0]
  for (const { item, at } of livingLetters(text)) {
    for (const [client, clock, length] of letters) {
      if (client !== item.id.client) continue
      const first = Math.max(clock, item.id.clock) - item.id.clock
      const end = Math.min(clock + length, item.id.clock + item.length) - item.id.clock
      if (end <= first) continue
      from = Math.min(from, start + at + first)
      to = Math.max(to, start + at + end)
      count += end - first
    }
  }
  return count > 0 ? { block, from, to, count } : undefined
}

/** The text that letters were written into; `undefined` when it is gone, or there never were such letters. */
function textOf(doc: Doc, letters: readonly LetterRun[]): XmlText | undefined {
  for (const [client, clock] of letters) {
    if (getState(doc.store, client) <= clock) continue
    // Of what is gone for good Yjs keeps a mere number, whatever its types say.
    const item: unknown = getItem(doc.store, createID(client, clock))
    if (item instanceof Item && item.parent instanceof XmlText) return item.parent
  }
  return undefined
}

/** The block that a text is in, wherever it stands in the meeting; `undefined` when it was taken out. */
function blockAround(doc: Doc, text: XmlText): BlockText | undefined {
  let [inner, outer]: unknown[] = [text, text.parent]
  while (outer instanceof XmlElement) {
    if (outer._item?.deleted) return undefined
    ;[inner, outer] = [outer, outer.parent]
  }
  if (!(inner instanceof XmlElement)) return undefined
  for (const [name, root] of doc.share) {
    if (root !== outer) continue
    if (name === 'intro') return readBlockText(inner, undefined)
    if (name.startsWith('topic:')) return readBlockText(inner, name.slice('topic:'.length))
  }
  return undefined
}
