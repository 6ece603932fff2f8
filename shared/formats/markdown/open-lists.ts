import type { Block } from '../../confab-json'
import type { SpokenBlock } from './line-text'

/** A topic that a file of others writes as an item of a list, with its Markdown. */
export interface ItemAsFound {
  readonly kind: 'item'
  readonly indent: 0
  readonly markdown: string
  readonly ordered?: boolean | undefined
  readonly start?: number | undefined
  readonly opens?: 'tight' | 'loose' | undefined
}

/** What stands in a file: a block of notes, or a topic that is a list item. */
export type Entry = Block | ItemAsFound

/** An entry that stands in a list. */
export type Item = (SpokenBlock & { readonly kind: 'bullet' | 'ordered' | 'action' }) | ItemAsFound

export const isItem = (entry: Entry): entry is Item =>
  entry.kind === 'bullet' ||
  entry.kind === 'ordered' ||
  entry.kind === 'action' ||
  entry.kind === 'item'

/** A list that a next item may go on with. */
export interface OpenList {
  /** Items with the same id stand in one list. */
  readonly id: number
  readonly isOrdered: boolean
  readonly isLoose: boolean
  /** What stands before the text of the newest item. */
  readonly marker: string
  readonly number: number
}

/** A list item that lines may still be nested below. */
export interface OpenItem {
  /** The indent the block has, which may be deeper than Markdown can nest it. */
  readonly indent: number
  /** What the lines below the item's first begin with. */
  readonly pad: string
  /** The list this item stands in. */
  readonly list: OpenList
}

/** The largest number that an item of a list can have. */
export const LARGEST_NUMBER = 999_999_999

/** The list an item stands in: the one that is open at its depth, or a new one that is told apart from it by its marker. */
export function listOf(open: OpenList | undefined, item: Item, newId: number): OpenList {
  const isOrdered = isNumbered(item)
  const start = isOrdered && (item.start ?? 1) <= LARGEST_NUMBER ? item.start : undefined
  const isNew = start !== undefined || item.opens !== undefined
  if (open?.isOrdered === isOrdered && !isNew) return goOn(open)
  const opened = { id: newId, isOrdered, isLoose: item.opens === 'loose', number: start ?? 1 }
  if (isOrdered) {
    const delimiter = open?.isOrdered && open.marker.includes('.') ? ')' : '.'
    return { ...opened, marker: `${opened.number}${delimiter} ` }
  }
  return { ...opened, marker: open && !open.isOrdered && open.marker === '- ' ? '* ' : '- ' }
}

/** Whether an item's marker is a number. */
const isNumbered = (item: Item): item is Item & { readonly start?: number | undefined } =>
  item.kind === 'ordered' || (item.kind === 'item' && item.ordered === true)

function goOn(open: OpenList): OpenList {
  if (!open.isOrdered) return open
  const number = Math.min(open.number + 1, LARGEST_NUMBER)
  return { ...open, number, marker: `${number}${open.marker.slice(-2)}` }
}

/** Where an entry is written. */
export interface Place {
  readonly parent: OpenItem | undefined
  /** For an item: its list, and whether an earlier item opened it. */
  readonly list?: { readonly open: OpenList; readonly goesOn: boolean }
}

/** Whether a blank line must stand before an entry in a file of others, where every other blank line would make a list loose. */
export function isApart(last: Entry, next: Entry, { parent, list }: Place): boolean {
  if (list?.goesOn) return list.open.isLoose
  if (!parent || parent.list.isLoose) return true
  return !canFollow(last, next)
}

function canFollow(last: Entry, next: Entry): boolean {
  if (last.kind === 'raw') return false
  const isEnded = last.kind === 'code' || last.kind === 'heading' || last.kind === 'divider'
  switch (next.kind) {
    case 'code':
    case 'heading':
    case 'divider':
      return true
    case 'quote':
    case 'decision':
      return last.kind !== 'quote' && last.kind !== 'decision'
    case 'ordered':
      return isEnded || (next.start ?? 1) === 1
    case 'bullet':
      return isEnded || isItem(last) || next.text !== '' || next.speakers !== undefined
    case 'action':
    case 'item':
      return true
    default:
      return isEnded
  }
}
