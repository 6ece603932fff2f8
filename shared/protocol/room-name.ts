/** Names one document on the relay: in the address, in the store. */
export type RoomName = string & { readonly brand: 'RoomName' }

const ROOM_NAME = /^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/
const LONGEST = 120

/** Reads a room name out of untrusted text; `undefined` when it is none. */
export const parseRoomName = (text: string): RoomName | undefined =>
  text.length <= LONGEST && ROOM_NAME.test(text) ? (text as RoomName) : undefined
