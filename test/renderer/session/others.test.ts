import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { Doc } from 'yjs'
import { createOthers, type PlacedCaret } from '../../../renderer/session/others'
import { createPresence } from '../../../renderer/session/presence'
import type { Caret } from '../../../shared/protocol/presence-state'

const person = (name: string) => ({ id: `id-${name}`, name })
const caretIn = (field: string): Caret => ({ field, anchor: 'AAEC', head: 'AAEC' })
const whole = <Item>(...present: [number, Item][]) => ({ isWhole: true, present, gone: [] })
const news = <Item>(present: [number, Item][], gone: number[] = []) => ({
  isWhole: false,
  present,
  gone,
})

function createAwareness() {
  const awareness = new Awareness(new Doc())
  awareness.setLocalState(null)
  onTestFinished(() => awareness.destroy())
  return awareness
}

function setUp() {
  const awareness = createAwareness()
  const others = createOthers(awareness)
  const presence = createPresence({ awareness, others }, { id: 'me', name: 'Ada' })
  const names = () => presence.people.get().map(({ name }) => name)
  const writers = (field: string) => others.caretsIn(field).map((each) => each.person.name)
  /** What a stock relay would bring of another client. */
  function hearAwareness(other: Awareness, state: Record<string, unknown> | null): void {
    other.setLocalState(state)
    applyAwarenessUpdate(awareness, encodeAwarenessUpdate(other, [other.clientID]), 'relay')
  }
  return { awareness, others, presence, names, writers, hearAwareness }
}

describe('the others', () => {
  it('are those of the roster, and their carets those of the lane', () => {
    const { others, names, writers } = setUp()
    others.hearCarets(whole([2, caretIn('intro')]))
    expect(writers('intro')).toEqual([])
    others.hearRoster(whole([2, person('Bo')], [3, person('Cy')]))
    expect(names()).toEqual(['Ada', 'Bo', 'Cy'])
    expect(writers('intro')).toEqual(['Bo'])
    others.hearCarets(news([[3, caretIn('intro')]], [2]))
    expect(writers('intro')).toEqual(['Cy'])
    others.hearRoster(whole([2, person('Bo')]))
    expect([names(), writers('intro')]).toEqual([['Ada', 'Bo'], []])
  })

  it('are told by plain awareness where the relay has no lanes', () => {
    const { names, writers, hearAwareness } = setUp()
    const [bo, stranger] = [createAwareness(), createAwareness()]
    hearAwareness(stranger, { colour: 'red' })
    hearAwareness(bo, { person: person('Bo'), caret: caretIn('intro') })
    expect([names(), writers('intro')]).toEqual([['Ada', 'Bo'], ['Bo']])
    hearAwareness(bo, { person: person('Bo') })
    expect([names(), writers('intro')]).toEqual([['Ada', 'Bo'], []])
    hearAwareness(bo, null)
    expect(names()).toEqual(['Ada'])
  })

  it('are nobody once the line is cut', () => {
    const { others, names, writers } = setUp()
    others.hearRoster(whole([2, person('Bo')]))
    others.hearCarets(whole([2, caretIn('intro')]))
    others.clear()
    expect([names(), writers('intro')]).toEqual([['Ada'], []])
  })

  it('with several windows are one person, and so am I', () => {
    const { others, names } = setUp()
    others.hearRoster(
      whole([2, person('Bo')], [3, person('Bo')], [4, { id: 'me', name: 'Ada of old' }]),
    )
    expect(names()).toEqual(['Ada', 'Bo'])
  })
})

describe('who follows a fragment', () => {
  it('hears of its carets, and of no others', () => {
    const { others, presence } = setUp()
    others.hearRoster(whole([2, person('Bo')], [3, person('Cy')]))
    const show = vi.fn<(carets: readonly PlacedCaret[]) => void>()
    const stop = presence.followCarets('intro', show)
    others.hearCarets(news([[2, caretIn('topic:a')]]))
    expect(show).toHaveBeenCalledTimes(1)
    others.hearCarets(news([[3, caretIn('intro')]]))
    expect(show).toHaveBeenCalledTimes(2)
    expect(show.mock.lastCall?.[0]).toMatchObject([{ clientId: 3, person: { name: 'Cy' } }])
    others.hearCarets(news([[3, caretIn('topic:a')]]))
    expect(show.mock.lastCall?.[0]).toEqual([])
    stop()
    others.hearCarets(news([[2, caretIn('intro')]]))
    expect(show).toHaveBeenCalledTimes(3)
  })

  it('is interested in it until the last one stops', () => {
    const { others, presence } = setUp()
    const stops = [
      presence.followCarets('intro', () => {}),
      presence.followCarets('topic:a', () => {}),
      presence.followCarets('topic:a', () => {}),
    ]
    expect(others.interest.get()).toEqual(['intro', 'topic:a'])
    stops[1]!()
    expect(others.interest.get()).toEqual(['intro', 'topic:a'])
    stops[2]!()
    stops[2]!()
    expect(others.interest.get()).toEqual(['intro'])
  })

  it('is shown the thirty that moved last', () => {
    const { others, presence } = setUp()
    const clientIds = Array.from({ length: 40 }, (_, index) => index + 2)
    others.hearRoster(whole(...clientIds.map((id) => [id, person(String(id))] as [number, never])))
    others.hearCarets(whole(...clientIds.map((id) => [id, caretIn('intro')] as [number, Caret])))
    others.hearCarets(news([[2, { ...caretIn('intro'), head: 'AAED' }]]))
    const show = vi.fn<(carets: readonly PlacedCaret[]) => void>()
    presence.followCarets('intro', show)
    const shown = show.mock.lastCall?.[0].map((each) => each.clientId)
    expect(shown).toEqual([...clientIds.slice(-29), 2])
  })

  it('does not make the list of people anew for a caret', () => {
    const { others, presence } = setUp()
    others.hearRoster(whole([2, person('Bo')]))
    const before = presence.people.get()
    others.hearCarets(news([[2, caretIn('intro')]]))
    others.hearRoster(news([[2, person('Bo')]]))
    expect(presence.people.get()).toBe(before)
  })
})
