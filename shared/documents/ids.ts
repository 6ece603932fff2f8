import { getRandomValues } from 'lib0/webcrypto'

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz'

/** Makes ids; passed in, so that a test can make the same ones twice. */
export type NewId = () => string

/** A fresh id of 12 characters `0-9a-z` (62 bits), for anything a person creates. */
export const newId: NewId = () =>
  [...getRandomValues(new Uint8Array(12))].map((byte) => ALPHABET[byte % 36]).join('')

/** An id that may be part of a key; one from a file that may not is replaced, since `/` parts keys. */
export const usableId = (id: string | undefined) =>
  id !== undefined && /^[\w-]{1,64}$/.test(id) ? id : undefined

/** Names one meeting's document as a relay's room and in the local store. */
export const meetingRoom = (meetingId: string) => `meeting-${meetingId}`

/** Names one notebook's document as a relay's room and in the local store. */
export const notebookRoom = (notebookId: string) => `notebook-${notebookId}`

/** The document that lists the notebooks of a relay. */
export const WORKSPACE_ROOM = 'workspace'
