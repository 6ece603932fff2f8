import {
  ContentString,
  ContentType,
  Item,
  XmlElement,
  XmlFragment,
  XmlText,
  createRelativePositionFromTypeIndex,
  findRootTypeKey,
  iterateDeletedStructs,
  type RelativePosition,
  type Transaction,
} from 'yjs'

/** Words of this window that a change by somebody else took away before anybody can have seen them. */
export interface LostWords {
  /** The fragment they stood in. */
  readonly field: string
  readonly text: string
  /** Where they may be put back: within their line, or below the one before it where theirs is gone. */
  readonly place: RelativePosition
  readonly isLineGone: boolean
}

/** Whose words count, and from which of this client's clocks on nobody can have seen them. */
export interface OwnWords {
  readonly client: number
  readonly unseenFrom: number
}

/**
 * Finds the words a transaction took away; to be asked while it ends, before Yjs forgets what was deleted.
 * Words that came back elsewhere, as those of a line that was joined to another, are not lost.
 */
export function findLostWords(transaction: Transaction, own: OwnWords): readonly LostWords[] {
  const pieces = new Map<XmlText, Map<Item, string>>()
  iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    const text = struct instanceof Item ? unseenText(struct, own) : ''
    if (!(struct instanceof Item) || text === '' || !(struct.parent instanceof XmlText)) return
    const inText = pieces.get(struct.parent) ?? new Map<Item, string>()
    pieces.set(struct.parent, inText.set(struct, text))
  })
  return [...pieces].flatMap(([text, inText]) => describe(text, inText) ?? [])
}

function unseenText({ id, length, content }: Item, { client, unseenFrom }: OwnWords): string {
  if (id.client !== client || !(content instanceof ContentString)) return ''
  return id.clock + length <= unseenFrom
    ? ''
    : content.str.slice(Math.max(0, unseenFrom - id.clock))
}

/** Shorter pieces are found in any text: that they are there says nothing. */
const TELLING_LENGTH = 4

function describe(text: XmlText, pieces: ReadonlyMap<Item, string>): LostWords | undefined {
  const fragment = rootOf(text)
  if (!(fragment instanceof XmlFragment)) return undefined
  const living = livingText(fragment)
  const isLost = (words: string) => words.length < TELLING_LENGTH || !living.includes(words)
  const lost = itemsOf(text).flatMap((item) => {
    const words = pieces.get(item)
    return words !== undefined && isLost(words.trim()) ? [{ item, words }] : []
  })
  const [first] = lost
  const words = lost
    .map((piece) => piece.words)
    .join('')
    .trim()
  if (first === undefined || words === '') return undefined
  const isLineGone = text._item?.deleted === true
  const place = isLineGone ? belowLivingLine(fragment, text) : inText(text, first.item)
  return { field: findRootTypeKey(fragment), text: words, place, isLineGone }
}

type AnyType = XmlText | XmlFragment

function rootOf(type: AnyType): AnyType {
  let root = type
  while (root._item !== null && root._item.parent instanceof XmlFragment) root = root._item.parent
  return root
}

/** The pieces of a text in order, deleted ones too. */
function itemsOf({ _start }: XmlText): readonly Item[] {
  const items: Item[] = []
  for (let item = _start; item !== null; item = item.right) items.push(item)
  return items
}

const livingText = (type: XmlFragment): string =>
  type
    .toArray()
    .map((child) => {
      if (child instanceof XmlElement) return livingText(child)
      return child instanceof XmlText ? child.toDelta().map(insertOf).join('') : ''
    })
    .join('\n')

const insertOf = ({ insert }: { readonly insert?: unknown }) =>
  typeof insert === 'string' ? insert : ''

/** Bound to the letter before: it stays there whatever others write. */
function inText(text: XmlText, before: Item): RelativePosition {
  const items = itemsOf(text)
  const offset = items
    .slice(0, items.indexOf(before))
    .reduce((sum, item) => sum + (item.deleted || !item.countable ? 0 : item.length), 0)
  return createRelativePositionFromTypeIndex(text, offset, -1)
}

function belowLivingLine(fragment: XmlFragment, text: XmlText): RelativePosition {
  let above = lineOf(fragment, text)?.left ?? null
  while (above !== null && (above.deleted || !(above.content instanceof ContentType))) {
    above = above.left
  }
  const line = above?.content instanceof ContentType ? above.content.type : undefined
  const index = fragment.toArray().findIndex((child) => child === line) + 1
  return createRelativePositionFromTypeIndex(fragment, index, -1)
}

/** The piece of the fragment that a text is in. */
function lineOf(fragment: XmlFragment, text: XmlText): Item | null {
  let item = text._item
  while (item !== null && item.parent !== fragment) {
    item = item.parent instanceof XmlFragment ? item.parent._item : null
  }
  return item
}
