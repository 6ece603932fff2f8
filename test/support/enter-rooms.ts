import type { RoomName } from '../../shared/protocol/room-name'
import type { Membership, Room } from '../../sync-server/room/room'
import type { RoomPeer } from '../../sync-server/room/room-peer'
import type { Rooms } from '../../sync-server/room/rooms'
import type { RoomClient } from './room-client'

/** Lets a client in as a peer does: the room is found first, then it is entered. */
export async function enterRooms(rooms: Rooms, room: RoomName, client: RoomClient): Promise<void> {
  let place: Membership | undefined
  await new Promise<void>((resolve) => {
    const door = {
      join(peer: RoomPeer) {
        let hasLeft = false
        void rooms.join(room, peer).then((joined) => {
          place = joined
          if (hasLeft) joined?.leave()
          resolve()
        })
        return {
          ...lateMembership(() => place),
          leave() {
            hasLeft = true
            place?.leave()
          },
        }
      },
    }
    client.connect(door as unknown as Room)
  })
}

/** A place that hands on to the real one once it is there. */
const lateMembership = (place: () => Membership | undefined): Membership => ({
  receive: (update) => place()?.receive(update),
  receiveAnswer: (update) => place()?.receiveAnswer(update),
  requestState: (stateVector) => place()?.requestState(stateVector),
  receivePresence: (entries) => place()?.receivePresence(entries),
  requestPresence: () => place()?.requestPresence(),
  followCarets: (fields) => place()?.followCarets(fields),
  leave: () => place()?.leave(),
})
