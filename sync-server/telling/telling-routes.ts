import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { writeTestMessage } from '../../shared/digest/test-message'
import { newId } from '../../shared/documents/ids'
import { parseAddress } from '../../shared/watch/mail-to'
import { answerJson, NOTHING_HERE } from '../connection/answer-json'
import { createRateGuard } from '../connection/rate-guard'
import { readBody } from '../connection/read-body'
import type { Route } from '../connection/routes'
import type { Log } from '../log'
import type { Timing } from '../timing'
import type { Channel, Channels } from './channels-file'
import type { Send } from './delivery'
import type { Letters } from './letters'
import { lettersRoute } from './letters-route'

/** What the answers about telling are made of. */
export interface TellingRoutes {
  readonly channels: Channels
  readonly sends: ReadonlyMap<string, Send>
  readonly token: string
  readonly letters: Letters
  /** There may be something to send. */
  wake(): void
}

/**
 * The channels of a relay, by id, name and kind and never by address or key; a way to try one; and the dead letters, for
 * the operator. A relay without channels says that it has none.
 */
export const tellingRoutes = (
  telling: TellingRoutes | undefined,
  surroundings: Surroundings,
): readonly Route[] => [
  {
    path: CHANNELS_PATH,
    who: 'member',
    answer(_request, response) {
      const channels = telling?.channels.channels ?? []
      answerJson(response, 200, {
        channels: channels.map(({ id, name, kind }) => ({ id, name, kind })),
      })
    },
  },
  ...(telling ? [tryRoute(telling, surroundings), lettersRoute(telling)] : []),
]

/** Where the channels of a relay are listed. */
export const CHANNELS_PATH = '/api/channels'

interface Surroundings {
  readonly timing: Timing
  readonly log: Log
}

const words = {
  tooMany: 'That was tried often enough just now. Wait a minute.',
  noAddress: 'A mail needs somebody it is for: {"to": "ana@example.org"}',
  notTaken: (reason: string) => `The test message was not taken: ${reason}.`,
}

/** A few tries in a row, then one in twelve seconds, for all members together. */
const LIMITS = { messagesPerSecond: 1 / 12, messageBurst: 5, bytesPerSecond: 1, byteBurst: 1 }

const MOST_BODY_BYTES = 1_000

const PATIENCE_MS = 15_000

function tryRoute(telling: TellingRoutes, { timing, log }: Surroundings): Route {
  const guard = createRateGuard(LIMITS, timing.elapsedMs)
  return {
    path: `${CHANNELS_PATH}/`,
    who: 'member',
    method: 'POST',
    async answer(request, response, { pathname }) {
      const channel = channelOfPath(telling.channels, pathname)
      const send = channel && telling.sends.get(channel.id)
      if (!channel || !send) return answerJson(response, 404, { error: NOTHING_HERE })
      const to = channel.kind === 'mail' ? await readAddress(request) : undefined
      if (channel.kind === 'mail' && to === undefined)
        return answerJson(response, 400, { error: words.noAddress })
      const waitMs = guard.take(0)
      if (waitMs > 0) return refuse(response, waitMs)
      const nowMs = timing.nowMs()
      const delivery = {
        id: `test-${newId()}`,
        channelId: channel.id,
        ...(to !== undefined && { to: { name: '', address: to } }),
        message: writeTestMessage(telling.channels.publicUrl, nowMs),
        createdAtMs: nowMs,
        attempts: 0,
        nextAtMs: nowMs,
      }
      const outcome = await send(delivery, AbortSignal.timeout(PATIENCE_MS))
      if (outcome.kind === 'taken') return answerJson(response, 200, { taken: true })
      log.warn('channel-test-failed', { channel: channel.id, reason: outcome.reason })
      answerJson(response, 502, { error: words.notTaken(outcome.reason) })
    },
  }
}

function refuse(response: ServerResponse, waitMs: number): void {
  response.setHeader('Retry-After', Math.ceil(waitMs / 1000))
  answerJson(response, 429, { error: words.tooMany })
}

function channelOfPath({ channels }: Channels, path: string): Channel | undefined {
  const [, id] = /^\/api\/channels\/([\w-]+)\/test$/.exec(path) ?? []
  return channels.find((channel) => channel.id === id)
}

const body = z.object({ to: z.string() })

async function readAddress(request: IncomingMessage): Promise<string | undefined> {
  const bytes = await readBody(request, MOST_BODY_BYTES)
  try {
    const { data } = body.safeParse(JSON.parse(bytes?.toString() ?? ''))
    return data && parseAddress(data.to)
  } catch {
    // It is no JSON, and so no address.
    return undefined
  }
}
