import { notebookRoom } from '../../shared/documents/ids'
import { parseRoomName } from '../../shared/protocol/room-name'
import { readChannels } from '../../shared/watch/channels'
import { readMailTo } from '../../shared/watch/mail-to'
import type { DocumentReader } from '../reading/document-reader'
import type { Delivery } from './delivery'

/** Whether a message may still go; `unknown` while that cannot be read. */
export type StillAllowed = (delivery: Delivery) => Promise<'yes' | 'no' | 'unknown'>

/**
 * Asks the notebook at the moment of sending: a message may have waited for hours, and what somebody withdrew
 * meanwhile does not go out any more.
 */
export function createStillAllowed(reader: DocumentReader): StillAllowed {
  return async ({ channelId, to, content, message }) => {
    const room = message.notebook && parseRoomName(notebookRoom(message.notebook.id))
    if (room === undefined) return 'yes'
    const notebook = await reader.read(room)
    if (notebook === undefined) return 'unknown'
    const now = readChannels(notebook).get(channelId)
    const isChannelAllowed = now === 'text' || (now === 'titles' && content !== 'text')
    const isWanted =
      to === undefined || readMailTo(notebook).some(({ address }) => address === to.address)
    notebook.destroy()
    return isChannelAllowed && isWanted ? 'yes' : 'no'
  }
}
