import { describe, expect, it } from 'vitest'
import { parseCursor } from '../../../shared/protocol/change-feed'
import { createChangeLog } from '../../../sync-server/changes/change-log'
import { createMemoryStore } from '../../../sync-server/store/memory-store'
import { createManualTiming, settle } from '../../support/manual-timing'
import { roomName } from '../../support/open-room'

const [one, two] = [roomName('meeting-one'), roomName('meeting-two')]

function start() {
  const store = createMemoryStore()
  const timing = createManualTiming()
  const log = createChangeLog({ bootId: 'abcdefgh1234', store, timing })
  const change = async (room: typeof one) => {
    await store.append(room, Uint8Array.of(0, 0), [])
    log.note(room)
  }
  const tell = async (since?: string) => {
    const told = await log.tell(since === undefined ? undefined : parseCursor(since))
    if (!told.ok) throw new Error(told.failure)
    return told.value
  }
  const waitForNews = (since: string, waitMs = 50_000) => {
    const wait = { isOver: false }
    const { signal } = new AbortController()
    void log.untilNews(parseCursor(since), waitMs, signal).then(() => (wait.isOver = true))
    return wait
  }
  return { log, timing, change, tell, waitForNews }
}

describe('the log of changes', () => {
  it('tells everything to whoever brings no cursor, or one of another run', async () => {
    const { change, tell } = start()
    await change(one)
    await change(one)
    await change(two)
    const rooms = { 'meeting-one': 2, 'meeting-two': 1 }
    expect(await tell()).toMatchObject({ isWhole: true, rooms })
    expect(await tell('1234abcdefgh.1')).toMatchObject({ isWhole: true, rooms })
    // One from the future is of a run that had the same name.
    expect(await tell('abcdefgh1234.99')).toMatchObject({ isWhole: true, rooms })
  })

  it('tells what changed since a cursor, and nothing twice', async () => {
    const { change, tell } = start()
    await change(one)
    const { cursor } = await tell()
    expect(await tell(cursor)).toEqual({ cursor, isWhole: false, rooms: {} })
    await change(two)
    await change(two)
    const next = await tell(cursor)
    expect(next.rooms).toEqual({ 'meeting-two': 2 })
    expect((await tell(next.cursor)).rooms).toEqual({})
  })

  it('gathers what comes in a moment for everybody who waits', async () => {
    const { change, tell, timing, waitForNews } = start()
    const { cursor } = await tell()
    const waits = [waitForNews(cursor), waitForNews(cursor)]
    await change(one)
    // Whoever comes while it is gathered waits for the same moment.
    waits.push(waitForNews(cursor))
    await settle()
    expect(waits.map(({ isOver }) => isOver)).toEqual([false, false, false])
    timing.advance(500)
    await settle()
    expect(waits.map(({ isOver }) => isOver)).toEqual([true, true, true])
    const late = waitForNews(cursor)
    await settle()
    expect(late.isOver).toBe(true)
  })

  it('gathers longer the more wait: telling must not cost what it tells of', async () => {
    const { change, tell, timing, waitForNews } = start()
    const { cursor } = await tell()
    const waits = Array.from({ length: 500 }, () => waitForNews(cursor))
    await change(one)
    timing.advance(2_000)
    await settle()
    expect(waits.some(({ isOver }) => isOver)).toBe(false)
    timing.advance(1_000)
    await settle()
    expect(waits.every(({ isOver }) => isOver)).toBe(true)
  })

  it('lets go of whoever waited long enough, has left, or when it closes', async () => {
    const { log, tell, timing, waitForNews } = start()
    const { cursor } = await tell()
    const patient = waitForNews(cursor, 20_000)
    timing.advance(20_000)
    await settle()
    expect(patient.isOver).toBe(true)
    const leaving = new AbortController()
    const left = log.untilNews(parseCursor(cursor), 50_000, leaving.signal)
    leaving.abort()
    await left
    const last = waitForNews(cursor)
    expect(log.waiting()).toBe(1)
    log.close()
    await settle()
    expect(last.isOver).toBe(true)
    expect(log.waiting()).toBe(0)
  })
})
