import type { Warning } from '../notice'
import type { AdfNode } from './adf-node'
import type { PageWriting } from './page-writing'

/** What a writer of pages may be told. */
export interface PageOptions {
  /** The Confluence account of a person; naming it in an action tells that person. */
  readonly accountIdOf?: (name: string) => string | undefined
}

/** Writes the nodes of a page and gathers what the page cannot hold, each thing once. */
export function writePage(
  write: (writing: PageWriting) => AdfNode[],
  readRaw: PageWriting['readRaw'],
  { accountIdOf = () => undefined }: PageOptions = {},
): { readonly nodes: readonly AdfNode[]; readonly warnings: readonly Warning[] } {
  const messages = new Set<string>()
  let count = 0
  const nodes = write({
    warn: (message) => messages.add(message),
    nextId: () => `${madeId}${++count}`,
    accountIdOf,
    readRaw,
  })
  return { nodes, warnings: [...messages].map((message) => ({ message })) }
}

/** How an id starts that was made because the page needs one; the block has none. */
export const madeId = 'confab-made-'
