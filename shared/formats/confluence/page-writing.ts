import type { Block } from '../../confab-json'
import type { AdfNode } from './adf-node'
import type { Warn } from './write-inline'

/** What the writer of a page must know. */
export interface PageWriting {
  readonly warn: Warn
  /** Gives the ids that Confluence asks for where a block has none. */
  readonly nextId: () => string
  /** The Confluence account of an action's owner, where it is known: naming it tells that person. */
  readonly accountIdOf: (name: string) => string | undefined
  /** Whether a raw block may go onto the page as it is; gives its nodes. */
  readonly readRaw: (block: RawBlock) => readonly AdfNode[] | undefined
}

export type RawBlock = Extract<Block, { kind: 'raw' }>
