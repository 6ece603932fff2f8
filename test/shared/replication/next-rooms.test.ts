import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backoffMs } from '../../../shared/replication/backoff'
import {
  countMeetings,
  isOlderStore,
  nextRooms,
  type NotebookHere,
  type ReplicationFacts,
} from '../../../shared/replication/next-rooms'
import { pausedBy } from '../../../shared/replication/pause'

const notebook = (id: string, change: Partial<NotebookHere> = {}): NotebookHere => ({
  id,
  isOpened: false,
  isKept: true,
  meetings: undefined,
  ...change,
})

const meetings = (...dates: string[]) =>
  dates.map((date) => ({ id: date.replaceAll('-', ''), date }))

const facts = (change: Partial<ReplicationFacts>): ReplicationFacts => ({
  told: new Map(),
  brought: new Map(),
  notebooks: [],
  isPaused: false,
  isLeftAlone: () => false,
  ...change,
})

describe('what is brought next', () => {
  it('is notebooks, then the meetings of the opened one, then all others, newest first', () => {
    const notebooks = [
      notebook('old', { meetings: meetings('2019-01-02', '2024-05-06') }),
      notebook('open', { isOpened: true, meetings: meetings('2020-01-01', '2021-01-01') }),
      notebook('far'),
    ]
    expect(nextRooms(facts({ notebooks }), 10)).toEqual([
      'notebook-open',
      'notebook-old',
      'notebook-far',
      'meeting-20210101',
      'meeting-20200101',
      'meeting-20240506',
      'meeting-20190102',
    ])
    expect(nextRooms(facts({ notebooks }), 4).at(-1)).toBe('meeting-20210101')
  })

  it('is nothing that is here as the relay has it, and what has changed there since', () => {
    const notebooks = [notebook('a', { meetings: meetings('2024-01-01', '2024-01-02') })]
    const brought = new Map([
      ['notebook-a', 3],
      ['meeting-20240101', 5],
      ['meeting-20240102', 7],
    ])
    expect(nextRooms(facts({ notebooks, brought, told: brought }), 10)).toEqual([])
    const told = new Map([...brought, ['meeting-20240101', 6] as const])
    expect(nextRooms(facts({ notebooks, brought, told }), 10)).toEqual(['meeting-20240101'])
    // The answer to a pull may be ahead of what was told.
    const ahead = new Map([...brought, ['meeting-20240101', 9] as const])
    expect(nextRooms(facts({ notebooks, brought: ahead, told }), 10)).toEqual([])
  })

  it('is asked for once where the relay tells of nothing', () => {
    const notebooks = [notebook('a', { meetings: meetings('2024-01-01') })]
    const brought = new Map([['notebook-a', 0]])
    expect(nextRooms(facts({ notebooks, brought }), 10)).toEqual(['meeting-20240101'])
    brought.set('meeting-20240101', 0)
    expect(nextRooms(facts({ notebooks, brought }), 10)).toEqual([])
  })

  it('is only what somebody opened while it pauses, and nothing of what is not kept', () => {
    const notebooks = [
      notebook('a'),
      notebook('open', { isOpened: true, isKept: false }),
      notebook('left', { isKept: false }),
    ]
    expect(nextRooms(facts({ notebooks, isPaused: true }), 9)).toEqual(['notebook-open'])
    expect(nextRooms(facts({ notebooks }), 9)).toEqual(['notebook-open', 'notebook-a'])
  })

  it('leaves alone what it is told to leave alone', () => {
    const isLeftAlone = (room: string) => room === 'notebook-a'
    expect(nextRooms(facts({ notebooks: [notebook('a'), notebook('b')], isLeftAlone }), 9)).toEqual(
      ['notebook-b'],
    )
  })

  it('brings everything once, whatever order the answers come in', () => {
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { minLength: 1 })
    fc.assert(
      fc.property(fc.array(days, { minLength: 1, maxLength: 4 }), fc.nat(5), (books, batch) => {
        const notebooks = books.map((days, at) =>
          notebook(`n${at}`, {
            meetings: days.map((day) => ({ id: `${at}-${day}`, date: `2024-01-${day + 10}` })),
          }),
        )
        const brought = new Map<string, number>()
        const order: string[] = []
        for (;;) {
          const next = nextRooms(facts({ notebooks, brought }), batch + 1)
          if (next.length === 0) break
          for (const room of next) brought.set(room, 0)
          order.push(...next)
        }
        expect(new Set(order).size).toBe(order.length)
        expect(order).toHaveLength(books.length + books.flat().length)
      }),
    )
  })
})

describe('how much is here', () => {
  it('counts the meetings that were brought in, and those that are here anyway', () => {
    const notebooks = [
      notebook('a', { meetings: meetings('2024-01-01', '2024-01-02', '2024-01-03') }),
      notebook('left', { isKept: false, meetings: meetings('2023-01-01') }),
    ]
    const brought = new Map([['meeting-20240101', 1]])
    const isOpen = (room: string) => room === 'meeting-20240102'
    expect(countMeetings({ notebooks, brought }, isOpen)).toEqual({ here: 2, total: 3 })
  })
})

describe('a store that was restored', () => {
  it('is known by a head that is lower than before, or gone', () => {
    const brought = new Map([['meeting-a', 4]])
    expect(isOlderStore(new Map([['meeting-a', 4]]), brought)).toBe(false)
    expect(isOlderStore(new Map([['meeting-a', 9]]), brought)).toBe(false)
    expect(isOlderStore(new Map([['meeting-a', 3]]), brought)).toBe(true)
    expect(isOlderStore(new Map(), brought)).toBe(true)
    expect(isOlderStore(new Map(), new Map([['meeting-b', 0]]))).toBe(false)
  })
})

describe('a pause', () => {
  it('is by setting, and by what the device runs on', () => {
    const both = { onMetered: true, onBattery: true }
    expect(pausedBy(both, { isMetered: true, isOnBattery: true })).toBe('metered')
    expect(pausedBy(both, { isMetered: false, isOnBattery: true })).toBe('battery')
    expect(pausedBy(both, { isMetered: false, isOnBattery: false })).toBeUndefined()
    const neither = { onMetered: false, onBattery: false }
    expect(pausedBy(neither, { isMetered: true, isOnBattery: true })).toBeUndefined()
  })
})

describe('coming back after failures', () => {
  it('takes longer each time, a minute at most, and is never at once', () => {
    expect(backoffMs(0, 0)).toBe(500)
    expect(backoffMs(0, 1)).toBe(1_000)
    expect(backoffMs(3, 1)).toBe(8_000)
    expect(backoffMs(10_000, 1)).toBe(60_000)
  })
})
