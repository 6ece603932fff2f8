import {
  ContentString,
  isDeleted,
  Item,
  iterateDeletedStructs,
  XmlText,
  type Doc,
  type Transaction,
} from 'yjs'
import { z } from 'zod'
import { meetingRoots } from './meeting'

/** A number of letters in a row, and the client that first wrote them. */
export type Letters = readonly [client: number, count: number]

const noted = z.array(z.tuple([z.number(), z.number()]))

/**
 * Notes whose text it was when a change made here moves text of others into another line: splitting and
 * joining lines deletes it and writes it anew, and the letters themselves then know only who did that.
 * Gives back the way to stop.
 */
export function noteMovedText(doc: Doc, origin?: unknown): () => void {
  const look = (transaction: Transaction) => {
    // Nearly every change only adds, and has nothing to note.
    if (!transaction.local || transaction.deleteSet.clients.size === 0) return
    const moved = findMoved(transaction)
    if (moved.size === 0) return
    doc.transact(() => {
      for (const [key, letters] of moved) meetingRoots.movedText(doc).set(key, letters)
    }, origin)
  }
  doc.on('afterTransaction', look)
  return () => doc.off('afterTransaction', look)
}

/** Who first wrote the letters of an item, in their order. */
export const firstWriters = (doc: Doc, item: Item): Letters[] =>
  readLetters(item, notesOf(doc, item.id.client))

/** The same for many items of a document as it stands: what was noted of it is read once. */
export function openFirstWriters(doc: Doc): (item: Item) => Letters[] {
  const clients = new Set([...meetingRoots.movedText(doc).keys()].map((key) => key.split('/')[0]))
  const notes = new Map<number, Note[]>()
  for (const client of clients) notes.set(Number(client), notesOf(doc, Number(client)))
  return (item) => readLetters(item, notes.get(item.id.client) ?? [])
}

interface Note {
  readonly clock: number
  readonly end: number
  readonly letters: readonly Letters[]
}

function readLetters({ id, length }: Item, notes: readonly Note[]): Letters[] {
  const letters: Letters[] = []
  let clock = id.clock
  const end = id.clock + length
  for (const note of notes) {
    if (note.end <= clock || note.clock >= end) continue
    if (note.clock > clock) letters.push([id.client, note.clock - clock])
    const from = Math.max(clock, note.clock)
    letters.push(...slice(note.letters, from - note.clock, Math.min(end, note.end) - note.clock))
    clock = Math.min(end, note.end)
  }
  return clock < end ? [...letters, [id.client, end - clock]] : letters
}

const keyOf = (client: number, clock: number) => `${client}/${clock}`

/** What was noted of text that one client moved, by clock. */
function notesOf(doc: Doc, client: number): Note[] {
  const start = keyOf(client, 0).slice(0, -1)
  return [...meetingRoots.movedText(doc)]
    .flatMap(([key, value]) => {
      const letters = key.startsWith(start) ? noted.safeParse(value).data : undefined
      if (!letters) return []
      const clock = Number(key.slice(start.length))
      return [{ clock, end: clock + letters.reduce((sum, [, count]) => sum + count, 0), letters }]
    })
    .sort((a, b) => a.clock - b.clock)
}

function findMoved(transaction: Transaction): Map<string, Letters[]> {
  const { doc } = transaction
  const inserted = listInserted(transaction).filter(isText)
  const runs = inserted.length > 0 ? deletedRuns(transaction) : []
  const moved = new Map<string, Letters[]>()
  for (const item of inserted) {
    const text = item.content instanceof ContentString ? item.content.str : ''
    const run = runs.find((each) => each.text.includes(text))
    if (!run) continue
    const from = run.text.indexOf(text)
    const letters = slice(run.letters, from, from + text.length)
    if (letters.some(([client]) => client !== doc.clientID)) {
      moved.set(keyOf(item.id.client, item.id.clock), letters)
    }
  }
  return moved
}

const isText = ({ content }: Item) => content instanceof ContentString

/** Everything this client has added in a transaction that is still there at its end, the last first. */
export function listInserted({ doc, beforeState }: Transaction): Item[] {
  const structs = doc.store.clients.get(doc.clientID) ?? []
  const before = beforeState.get(doc.clientID) ?? 0
  const inserted: Item[] = []
  for (let at = structs.length - 1; at >= 0; at -= 1) {
    const struct = structs[at]
    if (!struct || struct.id.clock < before) break
    if (struct instanceof Item && !struct.deleted) inserted.push(struct)
  }
  return inserted
}

interface Run {
  readonly text: string
  readonly letters: readonly Letters[]
}

/** The stretches of text that the transaction has deleted, each as it stood in its line. */
function deletedRuns(transaction: Transaction): Run[] {
  const { doc, deleteSet } = transaction
  const texts = new Set<XmlText>()
  iterateDeletedStructs(transaction, deleteSet, (struct) => {
    if (struct instanceof Item && struct.parent instanceof XmlText) texts.add(struct.parent)
  })
  return [...texts].flatMap((text) => {
    const runs: { text: string; letters: Letters[] }[] = []
    let isOpen = false
    for (let item = text._start; item !== null; item = item.right) {
      if (!(item.content instanceof ContentString)) continue
      const isGone = item.deleted && isDeleted(deleteSet, item.id)
      if (isGone && !isOpen) runs.push({ text: '', letters: [] })
      const run = runs.at(-1)
      if (isGone && run) {
        run.text += item.content.str
        run.letters.push(...firstWriters(doc, item))
      }
      // What was deleted long ago does not part a stretch.
      if (isGone || !item.deleted) isOpen = isGone
    }
    return runs
  })
}

/** The letters from one place up to another. */
function slice(letters: readonly Letters[], from: number, to: number): Letters[] {
  let at = 0
  return letters.flatMap(([client, count]): Letters[] => {
    const start = Math.max(from, at)
    const end = Math.min(to, at + count)
    at += count
    return end > start ? [[client, end - start]] : []
  })
}
