import { existsSync, readFileSync } from 'node:fs'

const text = new URL('../../../shared/reference/arch-hours-2023-H1.txt', import.meta.url)
const truth = new URL('../../../shared/reference/arch-hours-2023-H1.truth.json', import.meta.url)

/** Whether the half-year of real notes lies beside the repository; it is never part of it. */
export const hasHalfYear = existsSync(text) && existsSync(truth)

/** Said in the title of a test that cannot run without it. */
export const halfYearPlace = '../shared/reference/arch-hours-2023-H1.txt'

/** The half-year of real notes. */
export const readHalfYear = () => readFileSync(text, 'utf8')

/** A topic as a person read it. */
export interface TrueTopic {
  readonly line: number
  readonly votes: number
  readonly intents: readonly string[]
  readonly canonicalIntent: string | null
  readonly proposers: readonly string[]
  readonly title: string
  readonly noteLines: number
  readonly emptyNoteLines: number
  readonly maxDepth: number
  readonly accept?: readonly Partial<TrueTopic>[]
}

/** The half-year as a person read it. */
export interface HalfYearTruth {
  readonly meetings: readonly {
    readonly date: string
    readonly status: string
    readonly statusAccept?: readonly string[]
    readonly topics: readonly TrueTopic[]
  }[]
  readonly actionCandidates: readonly {
    readonly date: string
    readonly strength: string
    readonly text: string
  }[]
  readonly people: readonly { readonly name: string; readonly aliases: readonly string[] }[]
  readonly totals: {
    readonly topics: number
    readonly noteLines: number
    readonly emptyNoteLines: number
  }
}

export const readTruth = () => JSON.parse(readFileSync(truth, 'utf8')) as HalfYearTruth
