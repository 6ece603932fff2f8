import type { RoomPeer } from '../../sync-server/room/room-peer'

/** A peer that hears nothing, goodbyes included. */
export const deafPeer = (): RoomPeer => ({
  schema: 1,
  epoch: undefined,
  hasExtension: false,
  greet: () => {},
  send: () => {},
  acknowledge: () => {},
  signal: () => {},
  hold: () => {},
  release: () => {},
  close: () => {},
  isCongested: () => false,
  onceDrained: () => {},
})
