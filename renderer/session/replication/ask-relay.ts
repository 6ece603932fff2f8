import { CHANGES_PATH, changeFeed, type ChangeFeed } from '../../../shared/protocol/change-feed'
import {
  PULL_PATH,
  decodePulledRooms,
  encodePullWishes,
  type PulledRoom,
  type PullWish,
} from '../../../shared/protocol/pull'
import { fail, succeed, type Result } from '../../../shared/result'

/**
 * Why a relay gave no answer. `unreachable`: it is gone, restarts or has too much to do; `refused`: it wants a
 * secret, or another; `unsupported`: it is older than the question.
 */
export type AskFailure = 'unreachable' | 'refused' | 'unsupported'

/** Where to ask. */
export interface RelayPlace {
  /** `http://host:port` */
  readonly url: string
  /** What the relay asks for where it has a secret. */
  readonly token: string | undefined
}

/** Asks which rooms changed since a cursor; waits up to `waitS` seconds for news. */
export async function askChanges(
  place: RelayPlace,
  since: string | undefined,
  waitS: number,
  signal: AbortSignal,
): Promise<Result<ChangeFeed, AskFailure>> {
  const query = new URLSearchParams({ wait: String(waitS), ...(since && { since }) })
  const patience = AbortSignal.any([signal, AbortSignal.timeout((waitS + PATIENCE_S) * 1000)])
  const response = await ask(place, CHANGES_PATH, query, { signal: patience })
  if (!response.ok) return response
  try {
    const told = changeFeed.safeParse(await response.value.json())
    return told.success ? succeed(told.data) : fail('unsupported')
  } catch {
    // Cut off in the middle, or by a proxy that answers pages of its own.
    return fail('unreachable')
  }
}

/** Asks for what rooms hold. */
export async function askRooms(
  place: RelayPlace,
  wishes: readonly PullWish[],
): Promise<Result<readonly PulledRoom[], AskFailure>> {
  // A body without a type needs no permission where the page comes from another origin.
  const body = new Uint8Array(encodePullWishes(wishes))
  const signal = AbortSignal.timeout(PULL_PATIENCE_S * 1000)
  const response = await ask(place, PULL_PATH, new URLSearchParams(), {
    method: 'POST',
    body,
    signal,
  })
  if (!response.ok) return response
  try {
    const pulled = decodePulledRooms(new Uint8Array(await response.value.arrayBuffer()))
    return pulled ? succeed(pulled) : fail('unsupported')
  } catch {
    // The line was cut.
    return fail('unreachable')
  }
}

/** How much longer than the relay may take an answer is waited for; a large one on a slow line takes long. */
const [PATIENCE_S, PULL_PATIENCE_S] = [15, 120]

async function ask(
  { url, token }: RelayPlace,
  path: string,
  query: URLSearchParams,
  init: RequestInit,
): Promise<Result<Response, AskFailure>> {
  if (token !== undefined) query.set('token', token)
  const text = query.toString()
  try {
    const address = `${url.replace(/\/+$/, '')}${path}${text === '' ? '' : `?${text}`}`
    const response = await fetch(address, { ...init, cache: 'no-store', credentials: 'omit' })
    return response.ok ? succeed(response) : fail(failureOf(response.status))
  } catch {
    // No line to the relay, or called off.
    return fail('unreachable')
  }
}

function failureOf(status: number): AskFailure {
  if (status === 401 || status === 403) return 'refused'
  return status === 404 || status === 405 || status === 400 ? 'unsupported' : 'unreachable'
}
