import type { Doc, Map as YMap } from 'yjs'
import { z } from 'zod'

const listedNotebook = z.object({ title: z.string() })

/** A notebook as its workspace lists it. */
export type ListedNotebook = z.infer<typeof listedNotebook> & { readonly id: string }

/** The list of all notebooks of one relay. It has no epoch: every key is written whole, so any two histories merge. */
export const workspaceNotebooks = (doc: Doc): YMap<unknown> => doc.getMap('notebooks')

/** The notebooks of a workspace, by title. */
export function listNotebooks(doc: Doc): ListedNotebook[] {
  const notebooks = [...workspaceNotebooks(doc)].flatMap(([id, entry]) => {
    const parsed = listedNotebook.safeParse(entry)
    return parsed.success ? [{ id, ...parsed.data }] : []
  })
  return notebooks.sort((a, b) => a.title.localeCompare(b.title) || (a.id < b.id ? -1 : 1))
}

/** Lists a notebook, or keeps its title true. Writes nothing when nothing changed. */
export function listNotebook(doc: Doc, { id, title }: ListedNotebook, origin?: unknown): void {
  const listed = listedNotebook.safeParse(workspaceNotebooks(doc).get(id)).data
  if (listed?.title !== title)
    doc.transact(() => workspaceNotebooks(doc).set(id, { title }), origin)
}
