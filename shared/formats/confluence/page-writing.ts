import type { Block } from '../../confab-json'
import type { NoticePlace, Warning } from '../notice'
import type { AdfNode } from './adf-node'
import type { SectionName } from './section-name'
import type { Warn } from './write-inline'

/** What the writer of a section must know. */
export interface PageWriting {
  readonly warn: Warn
  /** What was warned of so far, each thing once. */
  readonly warnings: readonly Warning[]
  /** Gives the ids that Confluence asks for where a block has none; the same each time the section is written. */
  readonly nextId: () => string
  /** The Confluence account of an action's owner, where it is known: naming it tells that person. */
  readonly accountIdOf: (name: string) => string | undefined
  /** Whether a raw block may go onto the page as it is; gives its nodes. */
  readonly readRaw: (block: RawBlock) => readonly AdfNode[] | undefined
}

/** Gives the writing of one section, whose warnings name the place. */
export type WritingFor = (section: SectionName, place: NoticePlace) => PageWriting

export type RawBlock = Extract<Block, { kind: 'raw' }>
