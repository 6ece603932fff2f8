import { assertNever } from '../../shared/result'
import type { Timing } from '../timing'
import type { Channel, Channels } from './channels-file'
import type { Send } from './delivery'
import { createMailSend } from './mail-channel'
import { createJsonSend, createSlackSend } from './webhook-channels'

/** The ways out of a relay, by the id of their channel. */
export const createSends = (
  { channels, publicUrl }: Channels,
  timing: Pick<Timing, 'nowMs'>,
): ReadonlyMap<string, Send> =>
  new Map(channels.map((channel) => [channel.id, createSend(channel, publicUrl, timing)]))

function createSend(channel: Channel, publicUrl: string, timing: Pick<Timing, 'nowMs'>): Send {
  switch (channel.kind) {
    case 'slack':
      return createSlackSend(channel, timing)
    case 'json':
      return createJsonSend(channel, timing)
    case 'mail':
      return createMailSend(channel, publicUrl)
    default:
      return assertNever(channel)
  }
}
