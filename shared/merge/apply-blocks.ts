import type { Doc, XmlElement, XmlFragment } from 'yjs'
import type { Block } from '../confab-json'
import { blockToNode } from '../documents/block-node'
import type { NewId } from '../documents/ids'
import { meetingRoots } from '../documents/meeting'
import { nodeToBlock, readText } from '../documents/node-block'
import { listMergedInto } from '../documents/topics'
import { pairById, pairByWords, type Alignable, type Pairs } from './align-items'
import { applyBlock } from './apply-block'
import { applyText } from './apply-text'
import { elementsOf, insertAfter, removeElement } from './elements'
import { keepsOrder } from './keeps-order'
import { blockItem, familyOf } from './keyed-meeting'
import { withKnownIds } from './known-ids'

/** A line where people see it: its node, and the fragment that holds it. */
interface Slot {
  readonly fragment: XmlFragment
  readonly element: XmlElement
  readonly block: Block
  /** The title of a topic merged into this one: it reads as a heading, and cannot be moved or taken out. */
  readonly isTitle: boolean
}

/** The lines of a topic as they are by now, with their ids, and those among them that were not there before. */
export interface AppliedBlocks {
  readonly blocks: readonly Block[]
  readonly fresh: readonly Block[]
}

/**
 * Brings the lines of a topic, those of topics merged into it included, to the wanted ones. Lines are told apart by id;
 * one that changes its place among the others is written anew, as few of them as possible.
 */
export const applyTopicBlocks = (
  doc: Doc,
  topicId: string,
  wanted: readonly Block[],
  newId: NewId,
): AppliedBlocks =>
  applyToSlots(
    startOf(meetingRoots.topicText(doc, topicId)),
    listSlots(doc, topicId),
    wanted,
    newId,
  )

/** Does the same with a fragment of its own: an intro or a charter. */
export const applyBlocks = (
  fragment: XmlFragment,
  wanted: readonly Block[],
  newId: NewId,
): AppliedBlocks => applyToSlots(startOf(fragment), slotsIn(fragment), wanted, newId)

function applyToSlots(
  start: Place,
  slots: readonly Slot[],
  wanted: readonly Block[],
  newId: NewId,
): AppliedBlocks {
  const places = pairSlots(slots, wanted)
  const still = keptPlaces(places)
  const kept = new Set(still.flatMap((place) => places.get(place) ?? []))
  for (const [index, slot] of slots.entries()) {
    if (!kept.has(index) && !slot.isTitle) removeElement(slot.fragment, slot.element)
  }
  let before = start
  const fresh: Block[] = []
  const blocks = wanted.map((block, place) => {
    const slot = slots[places.get(place) ?? -1]
    const known = withKnownIds(block, slot?.block, newId)
    if (slot && still.includes(place)) {
      applySlot(slot, known, newId)
      before = slot
    } else if (!slot?.isTitle) before = insertBlock(before, known, newId)
    if (!slot) fresh.push(known)
    return known
  })
  return { blocks, fresh }
}

/** Behind which node of a fragment the next line comes. */
interface Place {
  readonly fragment: XmlFragment
  readonly element: XmlElement | undefined
}

const startOf = (fragment: XmlFragment): Place => ({ fragment, element: titleOf(fragment) })

function insertBlock({ fragment, element }: Place, block: Block, newId: NewId): Place {
  const node = blockToNode(block, newId)
  insertAfter(fragment, element, node)
  return { fragment, element: node }
}

function listSlots(doc: Doc, topicId: string): Slot[] {
  const merged = listMergedInto(doc, topicId).flatMap(({ id }) => {
    const fragment = meetingRoots.topicText(doc, id)
    return [...titleSlot(fragment), ...slotsIn(fragment)]
  })
  return [...slotsIn(meetingRoots.topicText(doc, topicId)), ...merged]
}

const slotsIn = (fragment: XmlFragment): Slot[] => {
  const title = titleOf(fragment)
  return elementsOf(fragment).flatMap((element) =>
    element === title ? [] : [{ fragment, element, block: nodeToBlock(element), isTitle: false }],
  )
}

const titleOf = (fragment: XmlFragment) =>
  elementsOf(fragment).find(({ nodeName }) => nodeName === 'topic')

function titleSlot(fragment: XmlFragment): Slot[] {
  const element = titleOf(fragment)
  if (!element) return []
  const { text, spans } = readText(element)
  const block: Block = { kind: 'heading', level: 4, indent: 0, text, ...(spans && { spans }) }
  return [{ fragment, element, block, isTitle: true }]
}

/** Which slot each wanted line is in already. */
function pairSlots(slots: readonly Slot[], wanted: readonly Block[]): Pairs {
  const before = slots.map(({ block }) => blockItem(block))
  const after = wanted.map((block) => blockItem(block))
  const pairs = pairById(before, after)
  const known = new Set(before.map(({ id }) => id))
  // One with an id of its own is another line, however alike they are.
  pairByWords(before, after, pairs, ({ id }: Alignable) => id === undefined || known.has(id))
  for (const [place, index] of pairs) {
    const [slot, block] = [slots[index], wanted[place]]
    if (slot && block && familyOf(slot.block) !== familyOf(block)) pairs.delete(place)
  }
  pairTitles(slots, wanted, pairs)
  return pairs
}

/** The title of a merged topic has no id as a line: written anew, it is the next such heading that is left. */
function pairTitles(slots: readonly Slot[], wanted: readonly Block[], pairs: Pairs): void {
  const taken = new Set(pairs.values())
  const titles = slots.flatMap(({ isTitle }, index) =>
    isTitle && !taken.has(index) ? [index] : [],
  )
  for (const [place, { kind, id }] of wanted.entries()) {
    if (kind !== 'heading' || id !== undefined || pairs.has(place)) continue
    const title = titles.shift()
    if (title !== undefined) pairs.set(place, title)
  }
}

/** The wanted lines that stay where they are. */
function keptPlaces(places: ReadonlyMap<number, number>): number[] {
  const inOrder = [...places].toSorted(([a], [b]) => a - b)
  return keepsOrder(inOrder.map(([, index]) => index)).flatMap((at) => inOrder[at]?.[0] ?? [])
}

function applySlot({ element, isTitle }: Slot, wanted: Block, newId: NewId): void {
  if (!isTitle) applyBlock(element, wanted, newId)
  else applyText(element, { text: wanted.text, ...('spans' in wanted && { spans: wanted.spans }) })
}
