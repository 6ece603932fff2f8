import { afterEach, expect, it } from 'vitest'
import type { TellingStore } from '../../sync-server/telling/telling-store'

/** A store under test, and the way to be rid of it. */
export interface TellingStoreUnderTest {
  readonly store: TellingStore
  remove(): Promise<void>
}

/** What every store of what was told promises. */
export function describeTellingStore(make: () => Promise<TellingStoreUnderTest>): void {
  const ends: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0)) await end()
  })
  const open = async () => {
    const { store, remove } = await make()
    ends.push(remove)
    return store
  }

  it('gives back what was written, and lists by the beginning of the key alone', async () => {
    const store = await open()
    await store.write(
      [
        ['out/b', 'two'],
        ['out/a', 'öne'],
        ['outer', 'no'],
        ['seen/x', 'no'],
      ],
      [],
    )
    expect(await store.read('out/a')).toEqual({ ok: true, value: 'öne' })
    expect(await store.read('out/')).toEqual({ ok: true, value: undefined })
    expect(await store.list('out/')).toEqual({
      ok: true,
      value: [
        ['out/a', 'öne'],
        ['out/b', 'two'],
      ],
    })
  })

  it('writes all of a batch where everything is as expected, and nothing of it otherwise', async () => {
    const store = await open()
    const first = await store.write([['base', '1']], [['base', undefined]])
    expect(first).toEqual({ ok: true, value: undefined })
    const late = await store.write(
      [
        ['base', '2'],
        ['out/a', 'late'],
      ],
      [['base', undefined]],
    )
    expect(late).toEqual({ ok: false, failure: 'stale' })
    expect(await store.list('')).toEqual({ ok: true, value: [['base', '1']] })
    expect((await store.write([['base', undefined]], [['base', '1']])).ok).toBe(true)
    expect(await store.list('')).toEqual({ ok: true, value: [] })
  })

  it('lets one of many win who write at once because of the same', async () => {
    const store = await open()
    const written = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        store.write(
          [
            ['base', `${index}`],
            [`out/${index}`, ''],
          ],
          [['base', undefined]],
        ),
      ),
    )
    expect(written.filter(({ ok }) => ok)).toHaveLength(1)
    const out = await store.list('out/')
    expect(out.ok && out.value).toHaveLength(1)
  })

  it('lets one engine alone see to something, until its time is over or it lets go', async () => {
    const store = await open()
    const span = { nowMs: 0, untilMs: 10 }
    expect(await store.claim('a', 'one', span)).toBe(true)
    expect(await store.claim('a', 'two', span)).toBe(false)
    expect(await store.claim('b', 'two', span)).toBe(true)
    expect(await store.claim('a', 'one', { nowMs: 5, untilMs: 20 })).toBe(true)
    await store.release('a', 'two')
    expect(await store.claim('a', 'two', { nowMs: 19, untilMs: 30 })).toBe(false)
    expect(await store.claim('a', 'two', { nowMs: 20, untilMs: 30 })).toBe(true)
    await store.release('a', 'two')
    expect(await store.claim('a', 'one', { nowMs: 21, untilMs: 30 })).toBe(true)
  })
}
