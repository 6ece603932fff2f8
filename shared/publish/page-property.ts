import { z } from 'zod'
import { encodeUtf8 } from 'lib0/string'
import type { PageSection } from '../formats/confluence/page-sections'
import { shortHash } from './page-body'

const propertyForm = z.object({
  documentId: z.string(),
  version: z.int(),
  hash: z.string(),
})

/** What the page's property says: whose page it is, and the last version whose every word is in that document. */
export type PageOwner = z.infer<typeof propertyForm>

/** Reads a property; `undefined` when it is none of Confab's. */
export const readOwner = (value: unknown): PageOwner | undefined =>
  propertyForm.safeParse(value).data

// How large a property may be is not written anywhere; so much is taken everywhere.
const largestBytes = 30_000

/** The value of the property: the owner, and which section is where as far as there is room. */
export function writeOwner(owner: PageOwner, sections: readonly PageSection[]) {
  const map = Object.fromEntries(sections.map(({ key, body }) => [key, shortHash(body)]))
  const value = { ...owner, map }
  return encodeUtf8(JSON.stringify(value)).length <= largestBytes ? value : owner
}
