import type { ListedMeeting } from '../documents/notebook'
import { foldSpaces } from '../grammar/spaces'
import { pasted, type SourceMark } from './import-file'

/** A notebook of the workspace, as far as it has to be known to find it again in a file. */
export interface KnownNotebook {
  readonly id: string
  readonly title: string
  readonly meetings: readonly Pick<ListedMeeting, 'id' | 'date'>[]
  /** What it was imported from on this device. */
  readonly sources: readonly SourceMark[]
}

/** What of a notebook that was read tells which one it is. */
export interface FoundNotebook {
  readonly title: string
  readonly meetings: readonly { readonly id?: string | undefined; readonly date: string }[]
}

/**
 * The notebook that what was read is another version of: it was made of the very same file, or bears ids
 * that are in it, or its title and some of its days, or some of its days and the name of its file.
 */
export function findNotebook(
  { title, meetings }: FoundNotebook,
  sources: readonly SourceMark[],
  known: readonly KnownNotebook[],
): KnownNotebook | undefined {
  const hashes = new Set(sources.map(({ hash }) => hash))
  const names = new Set(sources.map(({ name }) => name))
  for (const name of Object.values(pasted)) names.delete(name)
  const ids = new Set(meetings.map(({ id }) => id))
  const days = new Set(meetings.map(({ date }) => date))
  const score = (notebook: KnownNotebook) => {
    const shared = notebook.meetings.filter(({ date }) => days.has(date)).length
    const isSameTitle = fold(notebook.title) === fold(title)
    const isSameFile = notebook.sources.some(({ name }) => names.has(name))
    if (notebook.sources.some(({ hash }) => hashes.has(hash))) return 4
    if (notebook.meetings.some(({ id }) => ids.has(id))) return 3
    if (isSameTitle && shared > 0) return 2 + shareOf(shared, days.size)
    return isSameFile && shared > 0 ? shareOf(shared, days.size) : 0
  }
  return known
    .map((notebook) => ({ notebook, score: score(notebook) }))
    .filter((each) => each.score > 0)
    .toSorted((a, b) => b.score - a.score)[0]?.notebook
}

/** Below 1, so that what is known by more always counts for more. */
const shareOf = (shared: number, all: number) => shared / (all + 1)

const fold = (title: string) => foldSpaces(title).trim().toLowerCase()
