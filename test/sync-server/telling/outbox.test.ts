import { describe, expect, it } from 'vitest'
import { fail } from '../../../shared/result'
import { writeTestMessage } from '../../../shared/digest/test-message'
import { silentLog } from '../../../sync-server/log'
import type { Delivery, Outcome } from '../../../sync-server/telling/delivery'
import { createLetters } from '../../../sync-server/telling/letters'
import { createMemoryTellingStore } from '../../../sync-server/telling/memory-telling-store'
import { createOutbox } from '../../../sync-server/telling/outbox'
import { waitingEntry } from '../../../sync-server/telling/outbox-entries'
import {
  MOST_ATTEMPTS,
  readRetryAfter,
  retryDelayMs,
} from '../../../sync-server/telling/retry-time'
import { createManualTiming, settle } from '../../support/manual-timing'

const later = (afterMs?: number): Outcome => ({ kind: 'later', reason: 'answered 503', afterMs })

/** An outbox whose receiver answers as told, and the last answer again and again. */
function openOutbox(
  answers: readonly Outcome[],
  { engine = 'one', timing = createManualTiming(), kept = createMemoryTellingStore() } = {},
) {
  let isFull = false
  const store = {
    ...kept,
    write: (...args: Parameters<typeof kept.write>) =>
      isFull ? Promise.resolve(fail('disk-full' as const)) : kept.write(...args),
  }
  const sent: { readonly id: string; readonly atMs: number }[] = []
  const began = timing.nowMs()
  let count = 0
  const send = async ({ id }: Delivery) => {
    sent.push({ id, atMs: timing.nowMs() - began })
    if (id === 'silence') return new Promise<never>(() => {})
    const answer = answers[Math.min(count, answers.length - 1)]
    count += 1
    return answer ?? { kind: 'taken' as const }
  }
  const tried: string[] = []
  const outbox = createOutbox({
    store,
    sends: new Map([['chat', send]]),
    stillAllowed: async () => 'yes',
    engine,
    timing,
    log: silentLog,
    chance: () => 0,
    onTried: (outcome) => void tried.push(outcome),
  })
  return {
    outbox,
    sent,
    tried,
    timing,
    store: kept,
    letters: createLetters(kept, timing.nowMs),
    fill(isNow: boolean) {
      isFull = isNow
    },
    async put(id: string, channelId = 'chat') {
      const nowMs = timing.nowMs()
      const message = writeTestMessage('https://notes.example', nowMs)
      const times = { createdAtMs: nowMs, attempts: 0, nextAtMs: nowMs }
      await kept.write([waitingEntry({ id, channelId, message, ...times })], [])
      outbox.wake()
      await settle()
    },
    async pass(ms: number) {
      for (let passed = 0; passed < ms; passed += 5_000) {
        timing.advance(Math.min(5_000, ms - passed))
        await settle()
      }
    },
  }
}

describe('an outbox', () => {
  it('sends once what is taken', async () => {
    const { put, pass, sent, tried, outbox } = openOutbox([{ kind: 'taken' }])
    await put('a')
    await pass(120_000)
    expect(sent).toEqual([{ id: 'a', atMs: 0 }])
    expect(tried).toEqual(['taken'])
    expect(outbox.levels()).toEqual({ waitingMessages: 0, deadLetters: 0 })
  })

  it('tries again with growing pauses, by the same id, until it is a dead letter', async () => {
    const { put, timing, sent, letters, outbox } = openOutbox([later()])
    await put('a')
    for (let hour = 0; hour < 40; hour += 1) {
      for (let minute = 0; minute < 60; minute += 1) {
        timing.advance(60_000)
        await settle()
      }
    }
    expect(sent).toHaveLength(MOST_ATTEMPTS)
    expect(new Set(sent.map(({ id }) => id))).toEqual(new Set(['a']))
    const pauses = sent.slice(1).map(({ atMs }, index) => atMs - (sent[index]?.atMs ?? 0))
    expect(pauses.every((pause, index) => pause >= (pauses[index - 1] ?? 0))).toBe(true)
    expect(await letters.list()).toMatchObject({
      ok: true,
      value: [{ reason: 'answered 503', delivery: { id: 'a', attempts: MOST_ATTEMPTS } }],
    })
    expect(outbox.levels()).toEqual({ waitingMessages: 0, deadLetters: 1 })
  })

  it('leaves a receiver alone for as long as it asks, with everything that is for it', async () => {
    const { put, pass, sent } = openOutbox([later(120_000), { kind: 'taken' }])
    await put('a')
    await put('b')
    await pass(119_000)
    expect(sent).toHaveLength(1)
    await pass(10_000)
    expect(sent.map(({ id }) => id)).toEqual(['a', 'a', 'b'])
  })

  it('gives up at once what will never be taken; an operator has it tried again, or drops it', async () => {
    const answers = [{ kind: 'refused', reason: 'answered 404', said: 'no_service' }] as const
    const { put, pass, sent, letters, outbox } = openOutbox([...answers, { kind: 'taken' }])
    await put('a')
    await put('b', 'gone')
    expect(await letters.list()).toMatchObject({
      ok: true,
      value: [
        { reason: 'answered 404: no_service' },
        { reason: 'the relay has no such channel any more' },
      ],
    })
    expect(await letters.retry('nobody')).toEqual({ ok: false, failure: 'no-such-letter' })
    expect(await letters.retry('a')).toEqual({ ok: true, value: 1 })
    expect(await letters.drop(undefined)).toEqual({ ok: true, value: 1 })
    outbox.wake()
    await pass(5_000)
    expect(sent.map(({ id }) => id)).toEqual(['a', 'a'])
    expect(await letters.list()).toEqual({ ok: true, value: [] })
  })

  it('sends nothing twice while the disk is full, and notes it once there is room', async () => {
    const { put, pass, sent, fill, store } = openOutbox([{ kind: 'taken' }])
    fill(true)
    await put('a')
    await pass(300_000)
    expect(sent).toHaveLength(1)
    expect(await store.list('out/')).toMatchObject({ value: [['out/a', expect.any(String)]] })
    fill(false)
    await pass(60_000)
    expect(await store.list('out/')).toEqual({ ok: true, value: [] })
    expect(sent).toHaveLength(1)
  })

  it('shares its store with another: each message is sent by one of them', async () => {
    const first = openOutbox([{ kind: 'taken' }])
    const { timing, store: kept } = first
    const second = openOutbox([{ kind: 'taken' }], { engine: 'two', timing, kept })
    for (const id of ['a', 'b', 'c', 'silence']) {
      second.outbox.wake()
      await first.put(id)
    }
    await second.pass(35_000)
    const sent = [...first.sent, ...second.sent].map(({ id }) => id)
    expect(sent.toSorted()).toEqual(['a', 'b', 'c', 'silence'])
    await second.pass(65_000)
    const again = [...first.sent, ...second.sent].filter(({ id }) => id === 'silence')
    // Whoever began to send it and never ended has lost it after a minute.
    expect(again).toHaveLength(2)
  })

  it('ends, and keeps what is not answered within three seconds', async () => {
    const { put, outbox, timing, store, tried } = openOutbox([])
    await put('silence')
    const closed = outbox.close()
    timing.advance(3_000)
    await closed
    expect(tried).toEqual([])
    expect(await store.list('out/')).toMatchObject({ value: [['out/silence', expect.any(String)]] })
  })
})

describe('the pause before the next try', () => {
  it('grows up to four hours, by a quarter at most more, and is never less than asked for', () => {
    expect([1, 2, 3, 10].map((attempts) => retryDelayMs(attempts, 0))).toEqual([
      5_000, 20_000, 80_000, 14_400_000,
    ])
    expect(retryDelayMs(1, 1)).toBe(6_250)
    expect(retryDelayMs(1, 0, 60_000)).toBe(60_000)
    expect(retryDelayMs(1, 0, Number.MAX_SAFE_INTEGER)).toBe(86_400_000)
  })

  it('is read in seconds or as a date', () => {
    const nowMs = Date.UTC(2026, 0, 1)
    expect(readRetryAfter('30', nowMs)).toBe(30_000)
    expect(readRetryAfter('Thu, 01 Jan 2026 00:01:00 GMT', nowMs)).toBe(60_000)
    expect(readRetryAfter('Wed, 31 Dec 2025 00:01:00 GMT', nowMs)).toBe(0)
    expect(readRetryAfter('soon', nowMs)).toBeUndefined()
    expect(readRetryAfter(undefined, nowMs)).toBeUndefined()
  })
})
