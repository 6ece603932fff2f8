import type { Doc } from 'yjs'
import type { Block } from '../confab-json'
import { writeBlockFacts } from '../documents/block-facts'
import type { NewId } from '../documents/ids'
import { setLineInternal } from '../documents/internal-lines'
import { meetingRoots } from '../documents/meeting'
import { applyBlocks, applyTopicBlocks } from './apply-blocks'
import { applyBallots, type PeopleOf } from './apply-votes'

/** What bringing notes to a wanted state needs. */
export interface NoteTools {
  readonly newId: NewId
  readonly people: PeopleOf
  /** Whether votes are looked at too, or words and facts alone. */
  readonly extent: 'all' | 'words'
  /** The ids of the lines that were internal before, by themselves or by their topic. */
  readonly wasInternal: ReadonlySet<string>
}

/** Brings the notes of a topic, or without one the intro, to the wanted ones, with what is known about their lines. */
export function applyNotes(
  doc: Doc,
  topicId: string | undefined,
  wanted: readonly Block[],
  { newId, people, extent, wasInternal }: NoteTools,
): void {
  const { blocks, fresh } =
    topicId === undefined
      ? applyBlocks(meetingRoots.intro(doc), wanted, newId)
      : applyTopicBlocks(doc, topicId, wanted, newId)
  const { enter } = people
  writeBlockFacts(doc, fresh, { enter, ...(topicId !== undefined && { topicId }) })
  for (const { id, internal = false } of blocks) {
    if (id !== undefined && wasInternal.has(id) !== internal) setLineInternal(doc, id, internal)
  }
  if (extent === 'all') applyBallots(doc, blocks, people)
}
