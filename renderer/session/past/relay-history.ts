import {
  historyPath,
  momentPath,
  readHistoryAnswer,
  type HistoryAnswer,
} from '../../../shared/history/history-answer'
import type { Moment } from '../../../shared/history/moments'
import { fail, succeed, type Result } from '../../../shared/result'

/**
 * Why a relay told nothing. `refused`: it wants a secret that we do not have; `no-history`: it is an older one;
 * `dropped`: it no longer keeps what was asked for; `damaged`: its log is; `malformed`: what it said makes no sense.
 */
export type RelayFailure =
  'unreachable' | 'refused' | 'no-history' | 'dropped' | 'damaged' | 'busy' | 'malformed'

/** What a relay tells of the history of a room. */
export interface ToldHistory {
  readonly begins: HistoryAnswer['begins']
  readonly moments: readonly Moment[]
}

/** Asks a relay for the history of its rooms. */
export interface RelayHistory {
  list(room: string): Promise<Result<ToldHistory, RelayFailure>>
  /** The document of a room as it was after a change, as one update. */
  read(room: string, sequence: number): Promise<Result<Uint8Array, RelayFailure>>
}

/** Where to ask, and what to bring. */
export interface RelayLine {
  /** `http://host:port`; nothing while no relay is known. */
  readonly url: () => string | undefined
  readonly token: () => string | undefined
  readonly fetch: typeof fetch
}

const PATIENCE_MS = 20_000
/** A log with more parts than this is read no further: it would be years of writing in one meeting. */
const MOST_PARTS = 500

/** Asks over HTTP. */
export function createRelayHistory(line: RelayLine): RelayHistory {
  async function ask(path: string): Promise<Result<Response, RelayFailure>> {
    const [url, token] = [line.url(), line.token()]
    if (url === undefined) return fail('unreachable')
    try {
      const response = await line.fetch(`${url.replace(/\/+$/, '')}${path}`, {
        headers: token === undefined ? {} : { Authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      return response.ok ? succeed(response) : fail(await explain(response))
    } catch {
      // No line, too slow, or turned away by the browser: all the same to whoever looks back.
      return fail('unreachable')
    }
  }

  async function list(room: string): Promise<Result<ToldHistory, RelayFailure>> {
    const moments: Moment[] = []
    let begins: HistoryAnswer['begins']
    let after: number | undefined = 0
    for (let part = 0; after !== undefined && part < MOST_PARTS; part += 1) {
      const asked = await ask(historyPath(room, after))
      if (!asked.ok) return asked
      const answer = readHistoryAnswer(await readJson(asked.value))
      if (!answer || (answer.next ?? Infinity) <= after) return fail('malformed')
      begins ??= answer.begins
      moments.push(...answer.moments)
      after = answer.next
    }
    return succeed({ begins, moments })
  }

  return {
    list,
    async read(room, sequence) {
      const asked = await ask(momentPath(room, sequence))
      if (!asked.ok) return asked
      try {
        return succeed(new Uint8Array(await asked.value.arrayBuffer()))
      } catch {
        // The line broke half way.
        return fail('unreachable')
      }
    },
  }
}

async function explain(response: Response): Promise<RelayFailure> {
  switch (response.status) {
    case 401:
    case 403:
      return 'refused'
    case 410:
      return 'dropped'
    case 500:
      return 'damaged'
    case 503:
      return 'busy'
    case 404: {
      // A moment that is not there any more: the relay went back to a backup, or has another data folder.
      const body = await readJson(response)
      const isKnown = typeof body === 'object' && body !== null && 'reason' in body
      return isKnown ? 'dropped' : 'no-history'
    }
    default:
      return 'unreachable'
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    // Something between here and the relay answers in its place.
    return undefined
  }
}
