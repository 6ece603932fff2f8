import { ContentString, XmlText, type Doc, type Item, type XmlElement } from 'yjs'
import { meetingRoots } from './meeting'
import { firstWriters } from './moved-text'

/** What stands in `writers` in place of a person for the client that wrote an import. */
export const IMPORT_WRITER = 'import'

/** Who put text into a document: a person, an import, what carries topics on, or a client nobody has introduced. */
export type Writer =
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'imported' | 'carried' | 'unknown' }

/** One writer of a line, and the part of its letters that is theirs, more than 0 and up to 1. */
export interface WriterShare {
  readonly writer: Writer
  readonly share: number
}

/** Remembers that this client of the document writes an import. */
export const noteImport = (doc: Doc): void =>
  void meetingRoots.writers(doc).set(String(doc.clientID), IMPORT_WRITER)

/** The person behind a client id; `undefined` for an import and for a client nobody has introduced. */
export function personOfClient(doc: Doc, client: number): string | undefined {
  const writer = meetingRoots.writers(doc).get(String(client))
  return writer === IMPORT_WRITER ? undefined : writer
}

/**
 * Who wrote the letters of a line as it stands, the one with most of them first; nobody for a line
 * without text. Text that came from another line counts for its first writer where whoever moved it
 * has noted that (`moved-text.ts`), else for them.
 */
export function writersOfLine(doc: Doc, line: XmlElement): WriterShare[] {
  const letters = new Map<string, { writer: Writer; count: number }>()
  for (const text of line.toArray()) {
    if (!(text instanceof XmlText)) continue
    for (let item = text._start; item !== null; item = item.right) countItem(doc, item, letters)
  }
  const total = [...letters.values()].reduce((sum, { count }) => sum + count, 0)
  return [...letters.values()]
    .sort((a, b) => b.count - a.count || (writerKey(a.writer) < writerKey(b.writer) ? -1 : 1))
    .map(({ writer, count }) => ({ writer, share: count / total }))
}

function countItem(
  doc: Doc,
  item: Item,
  letters: Map<string, { writer: Writer; count: number }>,
): void {
  if (item.deleted || !(item.content instanceof ContentString)) return
  for (const [client, count] of firstWriters(doc, item)) {
    const writer = writerOfClient(doc, client)
    const known = letters.get(writerKey(writer))
    if (known) known.count += count
    else letters.set(writerKey(writer), { writer, count })
  }
}

/** The same for one writer, and for no other. */
export const writerKey = (writer: Writer) =>
  writer.kind === 'person' ? writer.personId : writer.kind

/** Who is behind a client of the document. */
export function writerOfClient(doc: Doc, client: number): Writer {
  const known = meetingRoots.writers(doc).get(String(client))
  if (known === IMPORT_WRITER) return { kind: 'imported' }
  if (known !== undefined) return { kind: 'person', personId: known }
  // Constant updates are written under ids above those that clients draw at random.
  return { kind: client >= 2 ** 32 ? 'carried' : 'unknown' }
}
