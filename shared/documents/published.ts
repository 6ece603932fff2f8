import type { Doc, Map as YMap } from 'yjs'
import { z } from 'zod'

/** What is written down of a published page. */
export const publishedEntry = z.object({
  /** The meeting on the page; a page without one is the whole notebook. */
  meetingId: z.string().optional(),
  /** `ConfluenceSite.web`. */
  site: z.string(),
  kind: z.enum(['cloud', 'data-center']),
  spaceKey: z.string(),
  parentId: z.string().optional(),
  pageId: z.string(),
  title: z.string(),
  /** The last version whose every word is in this document. */
  version: z.int(),
  /** Of the normalised body of that version. */
  hash: z.string(),
  /** When this was written down, by the relay's time. */
  atMs: z.number().optional(),
  /** `digestMeeting` of each meeting as it was published, by its id. */
  digests: z.record(z.string(), z.string()).optional(),
})

/** What stands where on a wiki, for everybody who has the notebook. Never a token. */
export type Published = z.infer<typeof publishedEntry> & { readonly key: string }

/** The root of a notebook document that says what was published: a key per target. */
export const publishedRoot = (doc: Doc): YMap<unknown> => doc.getMap('published')

/** Names a target: a site, and the meeting or the whole notebook. */
export const publishedKey = (site: string, meetingId: string | undefined) =>
  meetingId === undefined ? `${site} notebook` : `${site} meeting ${meetingId}`

/** What was published of a notebook, in no order of meaning. */
export const listPublished = (doc: Doc): Published[] =>
  [...publishedRoot(doc)].flatMap(([key, entry]) => {
    const parsed = publishedEntry.safeParse(entry)
    return parsed.success ? [{ ...parsed.data, key }] : []
  })

/** What was published of one target; `undefined` before the first time. */
export function readPublished(doc: Doc, key: string): Published | undefined {
  const parsed = publishedEntry.safeParse(publishedRoot(doc).get(key))
  return parsed.success ? { ...parsed.data, key } : undefined
}

/** Writes down what was published. Writes nothing when that is known already. */
export function notePublished(doc: Doc, { key, ...entry }: Published, origin?: unknown): void {
  const known = publishedEntry.safeParse(publishedRoot(doc).get(key)).data
  const wanted = publishedEntry.parse(entry)
  if (known && JSON.stringify(publishedEntry.parse(known)) === JSON.stringify(wanted)) return
  doc.transact(() => publishedRoot(doc).set(key, wanted), origin)
}

/** Forgets a target: the page stays, and is no longer ours to update. */
export function forgetPublished(doc: Doc, key: string, origin?: unknown): void {
  doc.transact(() => publishedRoot(doc).delete(key), origin)
}
