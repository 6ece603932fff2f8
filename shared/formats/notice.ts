import type { NotebookJson } from '../confab-json'
import type { Doubt } from './doubt'

/** One thing a reader of a foreign text was not sure of, lost sight of, or could only keep as text. */
export interface Notice {
  readonly kind: 'guessed' | 'hole' | 'kept-as-text'
  /** 1-based line of the source; 1 where the source has no lines. */
  readonly line: number
  readonly message: string
  /** Where it is in the notebook that was read; absent where it speaks of the whole of it. */
  readonly at?: NoticePlace
  readonly doubt?: Doubt
  /** The line of the source it speaks of, and the file where there are several; whoever reads files adds them. */
  readonly source?: string
  readonly file?: string
}

/** A place in a notebook that was just read or written, by position, from 0. */
export interface NoticePlace {
  /** Absent in the charter. */
  readonly meeting?: number
  /** Absent in the intro. */
  readonly topic?: number
  /** Absent where the topic or the meeting itself is meant. */
  readonly block?: number
}

/** What every reader gives: the notebook, and what to tell the person who imports it. */
export interface Imported {
  readonly notebook: NotebookJson
  readonly notices: readonly Notice[]
}

/** Something the target of an export cannot hold, and what was written instead. */
export interface Warning {
  readonly line?: number
  /** Where it is in the notebook that was written; absent where it speaks of the whole of it. */
  readonly at?: NoticePlace
  /** All places it speaks of, where these are several. */
  readonly places?: readonly NoticePlace[]
  readonly message: string
}

/** Makes ids; the only source of them in a reader, so that a test gets the same ones each time. */
export type NewId = () => string

/** Why an input is refused, in words that say what to do, and where. */
export interface ConvertFailure {
  readonly reason:
    'too-large' | 'empty' | 'binary' | 'not-utf8' | 'not-json' | 'not-a-notebook' | 'not-xml'
  readonly message: string
  readonly line?: number
  readonly column?: number
}
