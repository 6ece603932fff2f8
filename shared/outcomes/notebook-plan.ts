import type { Doc } from 'yjs'
import type { Block } from '../confab-json'
import { readBlocks } from '../documents/node-block'
import { notebookRoots } from '../documents/notebook'
import { META_ROOT } from '../documents/version'
import { recurrenceSchema, type Recurrence } from './recurrence'

/** What happens to the dots of a topic that is carried over. */
export const carriedDots = ['keep', 'reset'] as const

export type CarriedDots = (typeof carriedDots)[number]

/** How a notebook makes its next meeting. */
export interface NotebookPlan {
  /** Absent while nobody has said when its meetings take place, or in words this build does not know. */
  readonly recurrence: Recurrence | undefined
  readonly carriedDots: CarriedDots
  /** What every meeting begins with: lines of the intro, and topics that come up every time. */
  readonly agenda: readonly Block[]
}

/** Reads how a notebook makes its next meeting. Dots are kept unless it says otherwise. */
export function readNotebookPlan(doc: Doc): NotebookPlan {
  const meta = doc.getMap<unknown>(META_ROOT)
  return {
    recurrence: recurrenceSchema.safeParse(meta.get('recurrence')).data,
    carriedDots: carriedDots.find((each) => each === meta.get('carriedDots')) ?? 'keep',
    agenda: readBlocks(notebookRoots.agenda(doc)),
  }
}

/** Says when a notebook's meetings take place, or with `undefined` that nobody knows. */
export function setRecurrence(
  doc: Doc,
  recurrence: Recurrence | undefined,
  origin?: unknown,
): void {
  const meta = doc.getMap<unknown>(META_ROOT)
  doc.transact(() => {
    // One value: two people who change it at once never leave a mixture of both.
    if (recurrence) meta.set('recurrence', recurrence)
    else meta.delete('recurrence')
  }, origin)
}

/** Says whether the dots of carried topics are kept. */
export function setCarriedDots(doc: Doc, dots: CarriedDots, origin?: unknown): void {
  doc.transact(() => doc.getMap(META_ROOT).set('carriedDots', dots), origin)
}
