import { describe, expect, it } from 'vitest'
import { createKeptViews } from '../../../sync-server/reading-room/kept-views'
import { createTurns, NotNow } from '../../../sync-server/reading-room/turns'
import { roomName } from '../../support/open-room'

const [a, b] = [roomName('a'), roomName('b')]

describe('kept views', () => {
  it('are read once, until one of their rooms changes', async () => {
    const kept = createKeptViews<number>(10)
    let reads = 0
    const read = async () => (reads += 1)
    expect(await Promise.all([kept.take([a, b], read), kept.take([a, b], read)])).toEqual([1, 1])
    kept.drop(roomName('c'))
    expect(await kept.take([a, b], read)).toBe(1)
    kept.drop(b)
    expect(await kept.take([a, b], read)).toBe(2)
  })

  it('that were being read when their room changed are read again', async () => {
    const kept = createKeptViews<string>(10)
    let finish = (_text: string) => {}
    const slow = kept.take([a], () => new Promise((resolve) => (finish = resolve)))
    kept.drop(a)
    const next = kept.take([a], async () => 'new')
    finish('old')
    expect([await slow, await next, await kept.take([a], async () => 'newer')]).toEqual([
      'old',
      'new',
      'new',
    ])
  })

  it('forget what was not asked for longest, and what could not be read', async () => {
    const kept = createKeptViews<string>(2)
    const take = (name: string, view: string) => kept.take([roomName(name)], async () => view)
    await take('a', '1')
    await take('b', '1')
    await take('a', '2')
    await take('c', '1')
    expect([await take('a', '3'), await take('b', '3')]).toEqual(['1', '3'])
    const failing = kept.take([roomName('d')], () => Promise.reject(new Error('no')))
    await expect(failing).rejects.toThrow('no')
    expect(await take('d', 'yes')).toBe('yes')
  })
})

describe('turns', () => {
  it('come one after the other, also after one that failed, and not without end', async () => {
    const turns = createTurns(3)
    const done: string[] = []
    let finish = () => {}
    const first = turns.take(async () => {
      await new Promise<void>((resolve) => (finish = resolve))
      done.push('first')
    })
    const second = turns.take(async () => {
      done.push('second')
      throw new Error('failed')
    })
    const third = turns.take(async () => done.push('third'))
    await expect(turns.take(async () => undefined)).rejects.toBeInstanceOf(NotNow)
    await new Promise((resolve) => setImmediate(resolve))
    finish()
    await first
    await expect(second).rejects.toThrow('failed')
    await third
    expect(done).toEqual(['first', 'second', 'third'])
    expect(await turns.take(async () => 'free again')).toBe('free again')
  })
})
