import { meetingRoom } from '../../shared/documents/ids'
import { setActionDone } from '../../shared/outcomes/change-line'
import type { Me } from './device'
import { LOCAL_CHANGE } from './document-session'
import { introduceWriter } from './introduce-writer'
import type { Rooms } from './rooms'

/** An action, where it stands. */
export interface ActionPlace {
  readonly meetingId: string
  readonly lineId: string
}

/**
 * Checks an action off, or opens it again, in the meeting it stands in, whether that is open or not.
 * Resolves once the change is on this device's disk; the relay gets it as soon as it can be reached.
 */
export async function checkOff(
  open: Rooms['open'],
  me: Me,
  { meetingId, lineId }: ActionPlace,
  isDone: boolean,
): Promise<void> {
  const document = open(meetingRoom(meetingId))
  await document.whenLoaded
  if (!document.readOnly.get()) {
    introduceWriter(document, me)
    setActionDone(document.doc, lineId, isDone, LOCAL_CHANGE)
  }
  await document.close()
}
