import { ContentString, XmlText, type Doc, type Item, type XmlElement } from 'yjs'
import { openFirstWriters, type Letters } from './moved-text'
import { writerKey, writerOfClient, type Writer } from './writers'

/** A stretch of a text that one writer put in. */
export interface WrittenRun {
  /** From this letter of the text … */
  readonly from: number
  /** … up to this one, which is not in it. */
  readonly to: number
  readonly writer: Writer
}

/** Tells of the document as it stands who wrote which letters of a node's text. */
export type ReadRuns = (node: XmlElement) => WrittenRun[]

/**
 * Prepares to tell who wrote which words. What is known of clients and of moved text is read once: ask for a new one
 * after the document has changed.
 */
export function openWrittenRuns(doc: Doc): ReadRuns {
  const firstWriters = openFirstWriters(doc)
  const writers = new Map<number, Writer>()
  const writerOf = (client: number) => {
    const writer = writers.get(client) ?? writerOfClient(doc, client)
    writers.set(client, writer)
    return writer
  }
  return (node) => joinRuns(lettersOf(node, firstWriters), writerOf)
}

/** The letters of a node's text in their order, by the client that wrote them first. */
function lettersOf(node: XmlElement, firstWriters: (item: Item) => Letters[]): Letters[] {
  return node.toArray().flatMap((text) => {
    const letters: Letters[] = []
    if (!(text instanceof XmlText)) return letters
    for (let item = text._start; item !== null; item = item.right) {
      if (!item.deleted && item.content instanceof ContentString)
        letters.push(...firstWriters(item))
    }
    return letters
  })
}

function joinRuns(letters: readonly Letters[], writerOf: (client: number) => Writer): WrittenRun[] {
  const runs: WrittenRun[] = []
  let at = 0
  for (const [client, count] of letters) {
    const writer = writerOf(client)
    const last = runs.at(-1)
    const isSame = last !== undefined && writerKey(last.writer) === writerKey(writer)
    if (isSame) runs[runs.length - 1] = { ...last, to: at + count }
    else runs.push({ from: at, to: at + count, writer })
    at += count
  }
  return runs
}
