import type { Doc } from 'yjs'
import type { NotebookJson } from '../confab-json'
import type { NewId } from '../documents/ids'
import { readBlocks } from '../documents/node-block'
import { notebookRoots } from '../documents/notebook'
import { applyBlocks } from '../merge/apply-blocks'
import { mergeNotebooks } from '../merge/merge-notebook'
import { isSame } from '../merge/same'

/** What the wiki changed in a charter. */
export interface CarriedCharter {
  /** Whether all of it is in the charter; where somebody changed the same meanwhile, ours stands. */
  readonly isWhole: boolean
  readonly before: NotebookJson['charter']
  readonly after: NotebookJson['charter']
}

/**
 * Brings what changed from one charter to another into that of a notebook, which may have changed meanwhile; only the
 * difference is written, and nothing when there is none.
 */
export function carryCharter(
  doc: Doc,
  base: NotebookJson['charter'],
  theirs: NotebookJson['charter'],
  { newId, origin }: { readonly newId: NewId; readonly origin: unknown },
): CarriedCharter {
  const fragment = notebookRoots.charter(doc)
  const before = readBlocks(fragment)
  if (isSame(base, theirs)) return { isWhole: true, before, after: before }
  const cover = (charter: NotebookJson['charter']): NotebookJson => ({
    format: 'confab/1',
    title: '',
    charter,
    people: [],
    meetings: [],
  })
  const merged = mergeNotebooks(cover(base), cover(before), cover(theirs), { accept: 'all' })
  doc.transact(() => applyBlocks(fragment, merged.notebook.charter, newId), origin)
  return { isWhole: merged.overlaps.length === 0, before, after: readBlocks(fragment) }
}
