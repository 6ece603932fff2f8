import { fail, succeed, type Result } from '../../shared/result'
import type { AppendFailure, LoadFailure } from '../store/room-store'
import type { DeadLetter } from './delivery'
import { DEAD, parseDeadLetter, waitingEntry } from './outbox-entries'
import type { TellingStore } from './telling-store'

/** Why nothing was done with dead letters: there is none of that id, or the store cannot be used just now. */
export type LettersFailure = 'no-such-letter' | LoadFailure | AppendFailure

/** The dead letters of a relay, for its operator. */
export interface Letters {
  /** All of them, the oldest first. */
  list(): Promise<Result<readonly DeadLetter[], LettersFailure>>
  /** Puts one back to be sent, or all of them; gives how many. */
  retry(id: string | undefined): Promise<Result<number, LettersFailure>>
  /** Removes one, or all of them, for good; gives how many. */
  drop(id: string | undefined): Promise<Result<number, LettersFailure>>
}

/** The dead letters in this store. */
export function createLetters(store: TellingStore, nowMs: () => number): Letters {
  async function find(id: string | undefined) {
    const found = await store.list(DEAD + (id ?? ''))
    if (!found.ok) return found
    const letters = found.value.flatMap(([key, text]) => {
      const letter = parseDeadLetter(text)
      return letter && (id === undefined || key === DEAD + id) ? [{ key, text, letter }] : []
    })
    if (id !== undefined && letters.length === 0) return fail('no-such-letter' as const)
    return succeed(letters.sort((one, other) => one.letter.diedAtMs - other.letter.diedAtMs))
  }

  async function remove(
    id: string | undefined,
    instead: (letter: DeadLetter) => readonly (readonly [string, string | undefined])[],
  ): Promise<Result<number, LettersFailure>> {
    const found = await find(id)
    if (!found.ok) return found
    let count = 0
    for (const { key, text, letter } of found.value) {
      const written = await store.write([[key, undefined], ...instead(letter)], [[key, text]])
      if (written.ok) count += 1
      // `stale`: somebody else has just seen to it.
      else if (written.failure !== 'stale') return fail(written.failure)
    }
    return succeed(count)
  }

  return {
    async list() {
      const found = await find(undefined)
      return found.ok ? succeed(found.value.map(({ letter }) => letter)) : found
    },
    retry: (id) =>
      remove(id, ({ delivery }) => [waitingEntry({ ...delivery, attempts: 0, nextAtMs: nowMs() })]),
    drop: (id) => remove(id, () => []),
  }
}
