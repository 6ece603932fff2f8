import { z } from 'zod'
import { fail, succeed, type Result } from '../../shared/result'
import { createLiveValue, type LiveValue } from '../session/live-value'

const listed = z.object({
  channels: z.array(
    z.object({ id: z.string(), name: z.string(), kind: z.enum(['slack', 'json', 'mail']) }),
  ),
})

/** A channel of the relay, as its operator named it. Where it leads to is told to nobody. */
export type RelayChannel = Readonly<z.infer<typeof listed>['channels'][number]>

/** How to ask a relay. */
export interface RelayAsk {
  readonly relayUrl: string | undefined
  readonly token: string | undefined
}

/** What is known of the channels of a relay. */
export type KnownChannels = 'asking' | 'unreachable' | readonly RelayChannel[]

/** The channels of a relay, asked for when `look` is called. */
export function createRelayChannels(
  ask: RelayAsk,
): LiveValue<KnownChannels> & { readonly look: () => Promise<void> } {
  const known = createLiveValue<KnownChannels>('asking')
  return {
    get: known.get,
    subscribe: known.subscribe,
    async look() {
      known.set('asking')
      const answer = await listRelayChannels(ask)
      known.set(answer.ok ? answer.value : answer.failure)
    },
  }
}

/** Asks a relay for its channels. One that is too old to have any has none. */
async function listRelayChannels(
  ask: RelayAsk,
): Promise<Result<readonly RelayChannel[], 'unreachable'>> {
  const response = await send(ask, '/api/channels')
  if (response?.status === 404) return succeed([])
  if (!response?.ok) return fail('unreachable')
  const parsed = listed.safeParse(await response.json().catch(() => undefined))
  return parsed.success ? succeed(parsed.data.channels) : fail('unreachable')
}

/** Has the relay send a test message; `to` is whom a mail is for. Gives the relay's own words where it was not sent. */
export async function tryRelayChannel(
  ask: RelayAsk,
  channelId: string,
  to: string | undefined,
): Promise<Result<undefined, string | undefined>> {
  const response = await send(ask, `/api/channels/${encodeURIComponent(channelId)}/test`, {
    method: 'POST',
    body: JSON.stringify(to === undefined ? {} : { to }),
  })
  if (response?.ok) return succeed(undefined)
  const said = refusal.safeParse(await response?.json().catch(() => undefined))
  return fail(said.data?.error)
}

const refusal = z.object({ error: z.string() })

/** `undefined` when the relay cannot be reached. */
async function send(
  { relayUrl, token }: RelayAsk,
  path: string,
  init: RequestInit = {},
): Promise<Response | undefined> {
  if (relayUrl === undefined) return undefined
  const headers = {
    ...(init.body !== undefined && { 'Content-Type': 'application/json' }),
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
  }
  return fetch(relayUrl + path, { ...init, headers }).catch(() => undefined)
}
