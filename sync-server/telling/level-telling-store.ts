import { fail, succeed, type Result } from '../../shared/result'
import type { LevelRows, RowOperation } from '../store/level-rows'
import type { LoadFailure } from '../store/room-store'
import { createClaims } from './claims'
import type { TellingEntry, TellingStore, TellingWriteFailure } from './telling-store'

// No room name begins like this: `!` is before all they may hold.
const TELLING = '!tell!'

/**
 * Keeps what was told beside the rooms, in the same LevelDB: one backup holds both as of one moment, so that a restored
 * relay tells neither too much nor too little of what it was restored with.
 */
export function createLevelTellingStore(rows: Pick<LevelRows, 'list' | 'write'>): TellingStore {
  let last: Promise<unknown> = Promise.resolve()

  /** One after the other: nothing may come between what is looked at and what is written because of it. */
  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = last.then(work)
    // What failed for one says nothing of the next.
    last = done.catch(() => undefined)
    return done
  }

  async function list(prefix: string): Promise<Result<(readonly [string, string])[], LoadFailure>> {
    const from = TELLING + prefix
    const found = await rows.list({ gte: from, lt: `${from}\u{10ffff}` })
    if (!found.ok) return found
    return succeed(found.value.map(([key, value]) => [key.slice(TELLING.length), decode(value)]))
  }

  async function read(key: string): Promise<Result<string | undefined, LoadFailure>> {
    const found = await rows.list({ gte: TELLING + key, lte: TELLING + key })
    if (!found.ok) return found
    const [entry] = found.value
    return succeed(entry && decode(entry[1]))
  }

  async function writeIfExpected(
    entries: readonly TellingEntry[],
    expected: readonly TellingEntry[],
  ): Promise<Result<undefined, TellingWriteFailure>> {
    for (const [key, value] of expected) {
      const found = await read(key)
      if (!found.ok) return fail('unavailable')
      if (found.value !== value) return fail('stale')
    }
    return rows.write(entries.map(operation))
  }

  return {
    ...createClaims(),
    read,
    list,
    write: (entries, expected) => inTurn(() => writeIfExpected(entries, expected)),
  }
}

const operation = ([key, value]: TellingEntry): RowOperation =>
  value === undefined
    ? { type: 'del', key: TELLING + key }
    : { type: 'put', key: TELLING + key, value: Buffer.from(value) }

const decode = (value: Uint8Array) => Buffer.from(value).toString()
