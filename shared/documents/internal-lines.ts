import type { Doc, Map as YMap } from 'yjs'

/**
 * The ids of the lines and other blocks of a meeting or a notebook that are for inside only. They stand
 * apart from the notes, whose attributes an older app would take away without a word.
 */
export const internalLines = (doc: Doc): YMap<true> => doc.getMap('internalLines')

/** The ids of the blocks that are marked themselves; what is nested below them is internal with them. */
export const readInternalLines = (doc: Doc): ReadonlySet<string> =>
  new Set(internalLines(doc).keys())

/** Keeps a block inside, or with `false` lets it out again; nothing is written where it is so already. */
export function setLineInternal(
  doc: Doc,
  lineId: string,
  isInternal: boolean,
  origin?: unknown,
): void {
  const lines = internalLines(doc)
  if (lines.has(lineId) === isInternal) return
  doc.transact(() => (isInternal ? lines.set(lineId, true) : lines.delete(lineId)), origin)
}
