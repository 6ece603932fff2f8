import type { Doc } from 'yjs'
import { z } from 'zod'
import type { Block, SettingsJson } from '../confab-json'
import { carriedDots } from '../confab-json-facts'
import { readBlocks } from '../documents/node-block'
import { notebookRoots, readNotebookMeta } from '../documents/notebook'
import { DEFAULT_DOTS_PER_PERSON } from '../documents/dots'
import { META_ROOT } from '../documents/version'
import { readDotsHidden } from '../meeting/dot-votes'
import { DEFAULT_LADDER, readLadder, type Ladder } from '../meeting/ladder'
import { recurrenceSchema, type Recurrence } from './recurrence'

/** What happens to the dots of a topic that is carried over. */
export type CarriedDots = (typeof carriedDots)[number]

/** What people settle once for all meetings to come. */
export interface NotebookSettings {
  readonly dotsPerPerson: number
  readonly ladder: Ladder
  /** Whether dots are hidden from the others until the discussion begins. */
  readonly hideDots: boolean
  /** Absent while nobody has said when its meetings take place, or in words this build does not know. */
  readonly recurrence: Recurrence | undefined
  readonly carriedDots: CarriedDots
  /** Hosts whose links are not for outside, beside those that never are. */
  readonly privateHosts: readonly string[]
}

/** How a notebook makes its next meeting. */
export interface NotebookPlan extends NotebookSettings {
  /** What every meeting begins with: lines of the intro, and topics that come up every time. */
  readonly agenda: readonly Block[]
}

/** Reads how a notebook makes its next meeting. Dots are kept unless it says otherwise. */
export function readNotebookPlan(doc: Doc): NotebookPlan {
  const meta = doc.getMap<unknown>(META_ROOT)
  return {
    dotsPerPerson: readNotebookMeta(doc)?.dotsPerPerson ?? DEFAULT_DOTS_PER_PERSON,
    ladder: readLadder(doc) ?? DEFAULT_LADDER,
    hideDots: readDotsHidden(doc),
    recurrence: recurrenceSchema.safeParse(meta.get('recurrence')).data,
    carriedDots: carriedDots.find((each) => each === meta.get('carriedDots')) ?? 'keep',
    privateHosts: z.array(z.string()).safeParse(meta.get('privateHosts')).data ?? [],
    agenda: readBlocks(notebookRoots.agenda(doc)),
  }
}

/**
 * Changes what a notebook settles for its meetings to come, and writes nothing that stays as it is.
 * `undefined` as the recurrence says that nobody knows when they take place.
 */
export function changeNotebookSettings(
  doc: Doc,
  change: Partial<NotebookSettings>,
  origin?: unknown,
): void {
  const meta = doc.getMap<unknown>(META_ROOT)
  const before = readNotebookPlan(doc)
  doc.transact(() => {
    for (const key of settingKeys) {
      if (!(key in change) || isSame(change[key], before[key])) continue
      // A ladder or a rhythm is one value: two people who change it at once never leave a mixture.
      if (change[key] === undefined) meta.delete(key)
      else meta.set(key, change[key])
    }
  }, origin)
}

const settingKeys = [
  'dotsPerPerson',
  'ladder',
  'hideDots',
  'recurrence',
  'carriedDots',
  'privateHosts',
] as const

/** What a notebook settles otherwise than others do, for Confab JSON. */
export function readNotebookSettings(doc: Doc): SettingsJson {
  const { dotsPerPerson, ladder, hideDots, recurrence, carriedDots, privateHosts } =
    readNotebookPlan(doc)
  return {
    ...(dotsPerPerson !== DEFAULT_DOTS_PER_PERSON && { dotsPerPerson }),
    ...(!isSame(ladder, DEFAULT_LADDER) && { ladder: [...ladder] }),
    ...(hideDots && { hideDots }),
    ...(recurrence && { recurrence }),
    ...(carriedDots !== 'keep' && { carriedDots }),
    ...(privateHosts.length > 0 && { privateHosts: [...privateHosts] }),
  }
}

/** Settles in a notebook what Confab JSON holds of it. */
export function writeNotebookSettings(doc: Doc, settings: SettingsJson): void {
  const { dotsPerPerson, ladder, hideDots, recurrence, carriedDots: dots, privateHosts } = settings
  changeNotebookSettings(doc, {
    ...(dotsPerPerson !== undefined && { dotsPerPerson }),
    ...(ladder && { ladder }),
    ...(hideDots && { hideDots }),
    ...(recurrence && { recurrence }),
    ...(dots && { carriedDots: dots }),
    ...(privateHosts && { privateHosts }),
  })
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
