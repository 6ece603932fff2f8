import type { Doc, Map as YMap } from 'yjs'
import { z } from 'zod'
import { readNameBook, type DevicePerson } from './one-person'

const mailEntry = z.object({ name: z.string(), address: z.email() })

/** Where somebody wants the digests of a notebook by mail. */
export interface MailTo {
  readonly person: DevicePerson
  readonly address: string
}

/** The root of a notebook document that holds who is told by mail: person id → name and address. */
export const mailToRoot = (notebook: Doc): YMap<unknown> => notebook.getMap('mailTo')

/** Who is told by mail, by id. An entry that is no address is nobody's. */
export const readMailTo = (notebook: Doc): MailTo[] =>
  [...mailToRoot(notebook)]
    .flatMap(([id, value]) => {
      const { data } = mailEntry.safeParse(value)
      return data ? [{ person: { id, name: data.name }, address: data.address }] : []
    })
    .sort((a, b) => (a.person.id < b.person.id ? -1 : 1))

/** Reads an address as somebody typed it; `undefined` when it is none. */
export const parseAddress = (text: string): string | undefined =>
  z.email().safeParse(text.trim()).data

/** Where somebody is told by mail, whichever device of theirs said so. */
export function mailOf(notebook: Doc, person: DevicePerson): string | undefined {
  const { isSame } = readNameBook(notebook)
  return readMailTo(notebook).find((entry) => isSame(entry.person, person))?.address
}

/** Settles where somebody is told by mail; with nothing, that they are not, whichever device said so. */
export function setMailTo(
  notebook: Doc,
  person: DevicePerson,
  address: string | undefined,
  origin?: unknown,
): void {
  const { isSame } = readNameBook(notebook)
  const before = readMailTo(notebook).filter((entry) => isSame(entry.person, person))
  notebook.transact(() => {
    for (const entry of before) mailToRoot(notebook).delete(entry.person.id)
    if (address !== undefined) mailToRoot(notebook).set(person.id, { name: person.name, address })
  }, origin)
}
