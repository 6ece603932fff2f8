import type { Doc } from 'yjs'
import { readChannels, type ChannelContent } from '../watch/channels'
import { readMailTo } from '../watch/mail-to'
import { readNameBook, type DevicePerson } from '../watch/one-person'
import type { Message } from './message'

/** A channel of the relay, as far as it decides who gets what. */
export interface ChannelRef {
  readonly id: string
  readonly kind: 'slack' | 'json' | 'mail'
}

/** A message and who gets it. */
export interface Addressed {
  readonly channelId: string
  /** Whom a mail is for. */
  readonly to?: { readonly name: string; readonly address: string }
  /** How much the notebook allows there. */
  readonly content: ChannelContent
  readonly message: Message
}

/** Writes what somebody gets: everybody who reads a channel, or a person. Nothing where there is nothing for them. */
export type WriteFor = (
  content: ChannelContent,
  reader: DevicePerson | undefined,
) => Message | undefined

/**
 * Writes to every channel that a notebook allows, and by mail to each person who left it an address: by the first
 * channel of that kind that the notebook allows, and once, however many devices of theirs said so.
 */
export function addressAll(
  notebook: Doc,
  channels: readonly ChannelRef[],
  write: WriteFor,
): Addressed[] {
  const contents = readChannels(notebook)
  const allowed = channels.flatMap(({ id, kind }) => {
    const content = contents.get(id)
    return content === undefined ? [] : [{ id, kind, content }]
  })
  const posts = allowed.flatMap(({ id, kind, content }): Addressed[] => {
    const message = kind === 'mail' ? undefined : write(content, undefined)
    return message ? [{ channelId: id, content, message }] : []
  })
  const mail = allowed.find(({ kind }) => kind === 'mail')
  return mail ? [...posts, ...mailAll(notebook, mail, write)] : posts
}

function mailAll(
  notebook: Doc,
  { id, content }: { readonly id: string; readonly content: ChannelContent },
  write: WriteFor,
): Addressed[] {
  const book = readNameBook(notebook)
  const seen = new Set<string>()
  return readMailTo(notebook).flatMap(({ person, address }): Addressed[] => {
    const keys = [`person ${book.whoIs(person)}`, `address ${address.toLowerCase()}`]
    if (keys.some((key) => seen.has(key))) return []
    for (const key of keys) seen.add(key)
    const message = write(content, person)
    return message ? [{ channelId: id, to: { name: person.name, address }, content, message }] : []
  })
}
