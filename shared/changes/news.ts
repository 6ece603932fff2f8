import {
  type AbstractType,
  ContentFormat,
  ContentString,
  ContentType,
  decodeStateVector,
  getState,
  type Item,
  XmlText,
  type Doc,
} from 'yjs'
import { fromBase64 } from 'lib0/buffer'
import { firstWriters } from '../documents/moved-text'
import type { Look } from './look'
import { readRemovals } from './removals'

/** A document, and up to where of what each client wrote it was seen. */
export interface News {
  readonly doc: Doc
  /** The first clock of each client that is news. */
  readonly seenUntil: ReadonlyMap<number, number>
  /** Who has taken something away since, by section. */
  readonly removers: ReadonlyMap<string, ReadonlySet<number>>
  /** Whether a text was seen already, and stands elsewhere now. */
  readonly wasSeen: (text: string) => boolean
}

/** A thing in a document: an element, a text, a map. */
export type Thing = Pick<AbstractType<unknown>, '_item' | '_map' | '_start'>

/** What of a document is newer than a look; without a look all of it. */
export const readNews = (doc: Doc, look: Look | undefined): News => ({
  doc,
  seenUntil: look ? decodeStateVector(fromBase64(look.vector)) : new Map(),
  removers: listRemovers(doc, look),
  wasSeen: () => false,
})

function listRemovers(doc: Doc, look: Look | undefined): ReadonlyMap<string, ReadonlySet<number>> {
  const removers = new Map<string, Set<number>>()
  for (const [key, count] of readRemovals(doc)) {
    const [section = '', client] = key.split('/')
    if (count <= (look?.removals[key] ?? 0)) continue
    removers.set(section, (removers.get(section) ?? new Set()).add(Number(client)))
  }
  return removers
}

/** Stands for the client of a change of which a document does not tell who made it. */
export const UNKNOWN_CLIENT = -1

/** Whether a client has written anything since. */
const wroteSince = ({ doc, seenUntil }: News, client: number) =>
  getState(doc.store, client) > (seenUntil.get(client) ?? 0)

/** How much at the start of an item was seen. */
const seenOf = ({ seenUntil }: News, { id }: Item) =>
  Math.max(0, (seenUntil.get(id.client) ?? 0) - id.clock)

const isNew = (news: News, item: Item) => seenOf(news, item) < item.length

/** The client that made a thing, where that is news. */
export const makerOf = (news: News, { _item }: Thing): number[] =>
  _item && isNew(news, _item) ? [_item.id.client] : []

/** The client that set the value a map has, where that is news. */
export function setterOf(news: News, map: Thing, key: string): number[] {
  const item = map._map.get(key)
  return item && !item.deleted && isNew(news, item) ? [item.id.client] : []
}

/** Whether a map had a value that is gone. */
export const isGone = (map: Thing, key: string): boolean => map._map.get(key)?.deleted === true

/** Everybody who put letters between two places of a text; spaces alone say nothing. */
export const placersBetween = (news: News, text: XmlText, from: number, to: number): number[] =>
  newLetters(news, text, from, to).map(({ item }) => item.id.client)

/** Those, and who first wrote what they only moved there. */
export const writersBetween = (news: News, text: XmlText, from: number, to: number): number[] =>
  newLetters(news, text, from, to).flatMap((letters) => [
    letters.item.id.client,
    ...movedIn(news, letters),
  ])

/** The letters of an item from one place up to another. */
interface Letters {
  readonly item: Item
  readonly start: number
  readonly end: number
}

function newLetters(news: News, text: XmlText, from: number, to: number): Letters[] {
  let at = 0
  return itemsOf(text).flatMap((item) => {
    if (item.deleted || !(item.content instanceof ContentString)) return []
    const start = Math.max(seenOf(news, item), from - at)
    const end = Math.min(item.length, to - at)
    at += item.length
    const isSeen = item.content.str.slice(start, Math.max(start, end)).trim() !== ''
    return isSeen ? [{ item, start, end }] : []
  })
}

/** Who first wrote some letters of an item, as far as they did so since. */
function movedIn(news: News, { item, start, end }: Letters): number[] {
  const text = item.content instanceof ContentString ? item.content.str : ''
  let at = 0
  return firstWriters(news.doc, item).flatMap(([client, count]) => {
    const [from, to] = [Math.max(at, start), Math.min(at + count, end)]
    at += count
    const isMoved = from < to && client !== item.id.client && wroteSince(news, client)
    return isMoved && !news.wasSeen(text.slice(from, to)) ? [client] : []
  })
}

/** Everybody who formatted something in a thing. */
export const formattersIn = (news: News, thing: Thing): number[] =>
  itemsOf(thing).flatMap((item) => {
    if (item.deleted) return []
    if (item.content instanceof ContentType) return formattersIn(news, item.content.type)
    return item.content instanceof ContentFormat && isNew(news, item) ? [item.id.client] : []
  })

/** Everybody who wrote anything in a thing: itself, its facts, its letters and what is in it. */
export function writersIn(news: News, thing: Thing): number[] {
  const own = makerOf(news, thing)
  const facts = [...thing._map.keys()].flatMap((key) => setterOf(news, thing, key))
  if (thing instanceof XmlText) {
    return [
      ...own,
      ...facts,
      ...writersBetween(news, thing, 0, Infinity),
      ...formattersIn(news, thing),
    ]
  }
  const inside = itemsOf(thing).flatMap(({ deleted, content }) =>
    !deleted && content instanceof ContentType ? writersIn(news, content.type) : [],
  )
  return [...own, ...facts, ...inside]
}

function itemsOf({ _start }: Thing): Item[] {
  const items: Item[] = []
  for (let item = _start; item !== null; item = item.right) items.push(item)
  return items
}
