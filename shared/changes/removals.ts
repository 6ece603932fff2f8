import {
  AbstractType,
  ContentString,
  ContentType,
  Item,
  iterateDeletedStructs,
  XmlElement,
  type Doc,
  type Map as YMap,
  type Transaction,
} from 'yjs'
import { listInserted } from '../documents/moved-text'
import { INTRO, MEETING } from '../merge/keyed-meeting'

/**
 * How much each client of a meeting has taken away from each of its topics: Yjs knows who wrote something, and not
 * who deleted it. Keys are `topicId/clientId`, or `~intro/clientId` for the lines above the topics; the numbers only
 * rise, and each client writes its own keys alone.
 */
const removals = (doc: Doc): YMap<number> => doc.getMap('removals')

/** How much was taken away so far, by `topicId/clientId`. */
export const readRemovals = (doc: Doc): ReadonlyMap<string, number> =>
  new Map([...removals(doc)].filter(([, count]) => typeof count === 'number'))

/** Adds to what this client has taken away, by section. */
export function addRemovals(doc: Doc, counts: ReadonlyMap<string, number>, origin?: unknown): void {
  doc.transact(() => {
    for (const [section, count] of counts) {
      const key = `${section}/${doc.clientID}`
      removals(doc).set(key, (removals(doc).get(key) ?? 0) + count)
    }
  }, origin)
}

/**
 * How many letters, pictures and facts a transaction made here took away, by section. Text that stands elsewhere
 * afterwards, as splitting, joining and moving lines leaves it, does not count, nor does what was there for no longer
 * than the transaction.
 */
export function countRemoved(transaction: Transaction): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  // Nearly every change only adds.
  if (!transaction.local || transaction.deleteSet.clients.size === 0) return counts
  const sections = sectionNamer(transaction.doc)
  const letters = new Map<string, string>()
  const things = new Map<string, string[]>()
  iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (!(struct instanceof Item) || !wasThere(transaction, struct)) return
    const section = sections(struct)
    if (section === undefined) return
    if (struct.content instanceof ContentString && struct.parentSub === null) {
      letters.set(section, (letters.get(section) ?? '') + struct.content.str)
    }
    const thing = thingIn(struct)
    if (thing !== undefined) things.set(section, [...(things.get(section) ?? []), thing])
  })
  const inserted = letters.size + things.size > 0 ? listInserted(transaction) : []
  const pool = countEach(inserted.flatMap(lettersOf))
  for (const [section, text] of letters) add(counts, section, takeFrom(pool, Array.from(text)))
  const stays = countEach(inserted.flatMap((item) => thingIn(item) ?? []))
  for (const [section, gone] of things) add(counts, section, takeFrom(stays, gone))
  return counts
}

const wasThere = ({ beforeState }: Transaction, { id }: Item) =>
  id.clock < (beforeState.get(id.client) ?? 0)

/** Tells the section whose text or facts an item belongs to. */
function sectionNamer(doc: Doc) {
  const names = new Map<unknown, string>([...doc.share].map(([name, type]) => [type, name]))
  return (item: Item): string | undefined => {
    const { holder, parentSub: key } = rootItem(item)
    const root = names.get(holder) ?? ''
    if (root.startsWith('topic:')) return root.slice('topic:'.length)
    if (root === 'intro') return INTRO
    if (root === 'topics') return key ?? undefined
    if (root === 'lineMarks') return key?.split('/')[0]
    return root === 'internalLines' ? MEETING : undefined
  }
}

/** The item directly in a root that holds another one, or is it. */
function rootItem(item: Item): { readonly holder: unknown; readonly parentSub: string | null } {
  const { parent, parentSub } = item
  const above = parent instanceof AbstractType ? parent._item : null
  return above ? rootItem(above) : { holder: parent, parentSub }
}

/** What of an item counts as one thing and not by its letters: a picture and the like, or a fact that has no value now. */
function thingIn({ content, parent, parentSub }: Item): string | undefined {
  if (parentSub === null) {
    const element = content instanceof ContentType ? content.type : undefined
    const isLeaf = element instanceof XmlElement && leaves.has(element.nodeName)
    return isLeaf ? element.nodeName : undefined
  }
  if (!(parent instanceof AbstractType) || parent._item?.deleted === true) return undefined
  return parent._map.get(parentSub)?.deleted === true ? parentSub : undefined
}

const leaves = new Set(['image', 'divider', 'raw'])

const lettersOf = ({ content }: Item) =>
  content instanceof ContentString ? Array.from(content.str) : []

function countEach(things: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1)
  return counts
}

/** How many of some things are not in the pool, out of which the others are taken. */
function takeFrom(pool: Map<string, number>, things: readonly string[]): number {
  let missing = 0
  for (const thing of things) {
    const left = pool.get(thing) ?? 0
    if (left > 0) pool.set(thing, left - 1)
    else missing += 1
  }
  return missing
}

function add(counts: Map<string, number>, section: string, count: number): void {
  if (count > 0) counts.set(section, (counts.get(section) ?? 0) + count)
}
