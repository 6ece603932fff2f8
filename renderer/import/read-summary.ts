import type { ReadImport } from '../../shared/import/read-files'
import { countNotebook, type NotebookCounts } from './count-notebook'

/** What a page is told of what was read. The notes themselves stay where they were read: there may be much of them. */
export interface ReadSummary extends Pick<ReadImport, 'notices' | 'sources' | 'refused'> {
  readonly title: string
  readonly meetings: readonly { readonly id: string | undefined; readonly date: string }[]
  readonly counts: NotebookCounts
}

/** Says what was read. */
export const summarise = ({ notebook, ...told }: ReadImport): ReadSummary => ({
  ...told,
  title: notebook.title,
  meetings: notebook.meetings.map(({ id, date }) => ({ id, date })),
  counts: countNotebook(notebook),
})
