import type { Doc } from 'yjs'
import { meetingRoots } from '../documents/meeting'
import {
  LONGEST_AROUND,
  LONGEST_QUOTE,
  type Anchor,
  type LetterRun,
  type SelectionAnchor,
} from './anchor'
import { blockTextsIn, livingLetters, type BlockText } from './block-texts'

/** Some letters of one block: from one place in its text up to another. */
export interface TextRange {
  /** `undefined` in the intro. */
  readonly topicId: string | undefined
  /** `undefined` in the title of a topic. */
  readonly blockId: string | undefined
  readonly from: number
  readonly to: number
}

export const anchorOfTopic = (topicId: string): Anchor => ({ kind: 'topic', topicId })

/** An anchor at a whole line or other block; `undefined` when it is not there. */
export function anchorOfLine(
  doc: Doc,
  { topicId, blockId }: Pick<TextRange, 'topicId'> & { readonly blockId: string },
): Anchor | undefined {
  const block = findBlock(doc, topicId, blockId)
  if (!block) return undefined
  const quote = wholePairs(block.text.slice(0, LONGEST_QUOTE))
  return { kind: 'line', ...inTopic(topicId), blockId, quote }
}

/**
 * An anchor at some words. Only letters count, so a selection of nothing but spaces is none: `undefined`, as for
 * one that is not there. What is longer than a quote may be is cut to its beginning.
 */
export function anchorOfSelection(
  doc: Doc,
  { topicId, blockId, from, to }: TextRange,
): SelectionAnchor | undefined {
  const block = findBlock(doc, topicId, blockId)
  if (!block) return undefined
  const range = trimRange(block.text, from, Math.min(to, from + LONGEST_QUOTE))
  if (!range) return undefined
  return {
    kind: 'selection',
    ...inTopic(topicId),
    ...(blockId !== undefined && { blockId }),
    letters: letterRuns(block, range.from, range.to),
    quote: block.text.slice(range.from, range.to),
    before: wholePairs(block.text.slice(Math.max(0, range.from - LONGEST_AROUND), range.from)),
    after: wholePairs(block.text.slice(range.to, range.to + LONGEST_AROUND)),
  }
}

const inTopic = (topicId: string | undefined) => (topicId === undefined ? {} : { topicId })

function findBlock(doc: Doc, topicId: string | undefined, blockId: string | undefined) {
  const fragment =
    topicId === undefined ? meetingRoots.intro(doc) : meetingRoots.topicText(doc, topicId)
  return blockTextsIn(fragment, topicId).find((block) =>
    blockId === undefined ? block.isTitle : block.blockId === blockId,
  )
}

/** The range without spaces and halves of letters at its ends; `undefined` when nothing else is in it. */
function trimRange(text: string, from: number, to: number) {
  const selected = text.slice(from, to)
  const trimmed = wholePairs(selected).trim()
  const start = from + selected.indexOf(trimmed)
  return trimmed === '' ? undefined : { from: start, to: start + trimmed.length }
}

/** The text without half a letter at either end, which would not arrive whole. */
const wholePairs = (text: string) =>
  text.replace(/^[\udc00-\udfff]/, '').replace(/[\ud800-\udbff]$/, '')

function letterRuns(block: BlockText, from: number, to: number): LetterRun[] {
  const runs: [number, number, number][] = []
  for (const { of, start } of block.parts) {
    for (const { item, at } of livingLetters(of)) {
      const first = Math.max(from, start + at)
      const end = Math.min(to, start + at + item.length)
      if (end <= first) continue
      const [client, clock] = [item.id.client, item.id.clock + first - start - at]
      const last = runs.at(-1)
      if (last && last[0] === client && last[1] + last[2] === clock) last[2] += end - first
      else runs.push([client, clock, end - first])
    }
  }
  return runs
}
