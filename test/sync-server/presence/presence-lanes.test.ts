import { describe, expect, it } from 'vitest'
import { decodeFrame } from '../../../shared/protocol/frames'
import { createPresence } from '../../../sync-server/presence/presence'
import type { PresencePeer } from '../../../sync-server/presence/presence-peer'
import { createManualTiming } from '../../support/manual-timing'
import {
  caretIn,
  countedPeer,
  createPresenceHearer,
  heard,
  stateOf,
  type PresenceHearer,
} from '../../support/presence-hearer'

function setUp() {
  const timing = createManualTiming()
  const presence = createPresence<PresencePeer>(timing)
  const join = (hasExtension = true) => {
    const peer = createPresenceHearer(hasExtension)
    presence.join(peer)
    return peer
  }
  const say = (peer: PresencePeer, clientId: number, clock: number, state: unknown) =>
    presence.receive(peer, [heard(clientId, clock, state)])
  return { timing, presence, join, say }
}

const forget = (...peers: PresenceHearer[]) => peers.forEach(({ frames }) => (frames.length = 0))
const names = ({ roster }: PresenceHearer) => [...roster.values()].map(({ name }) => name).sort()

describe('the roster', () => {
  it('is told whole to a newcomer, and by difference to those who know it', () => {
    const { timing, join, say } = setUp()
    const [ada, bo] = [join(), join()]
    say(ada, 1, 1, stateOf('Ada'))
    say(bo, 2, 1, stateOf('Bo'))
    timing.advance(100)
    expect(names(ada)).toEqual(['Ada', 'Bo'])
    forget(ada, bo)
    const cy = join()
    expect(names(cy)).toEqual(['Ada', 'Bo'])
    say(cy, 3, 1, stateOf('Cy'))
    timing.advance(100)
    expect(names(ada)).toEqual(['Ada', 'Bo', 'Cy'])
    expect(ada.frames).toEqual(bo.frames)
    expect(ada.frames).toHaveLength(1)
    expect(ada.frames[0]!.length).toBeLessThan(30)
  })

  it('of a room with a thousand people is told once a second, in one frame for all', () => {
    const { timing, presence, join, say } = setUp()
    const [first, last] = [join(), join()]
    const rest = Array.from({ length: 998 }, () => countedPeer(true))
    rest.forEach((peer) => presence.join(peer))
    forget(first, last)
    ;[first, last, ...rest].forEach((peer, index) => {
      say(peer, index + 1, 1, stateOf(`Person ${index}`))
      timing.advance(3)
    })
    timing.advance(1_000)
    expect(first.roster.size).toBe(1_000)
    expect(first.frames.length).toBeLessThanOrEqual(4)
    expect(first.frames.every((frame, index) => frame === last.frames[index])).toBe(true)
  })

  it('tells a new name, and nothing of a renewal or of a caret', () => {
    const { timing, join, say } = setUp()
    const [ada, bo] = [join(), join()]
    say(ada, 1, 1, stateOf('Ada'))
    timing.advance(100)
    forget(bo)
    say(ada, 1, 2, stateOf('Ada'))
    say(ada, 1, 3, stateOf('Ada', caretIn('intro')))
    timing.advance(1_000)
    expect(bo.frames).toEqual([])
    say(ada, 1, 4, stateOf('Ada Lind'))
    timing.advance(100)
    expect(names(bo)).toEqual(['Ada Lind'])
  })

  it('names people of stock clients who say who they are, and drops those who say it no more', () => {
    const { timing, join, say } = setUp()
    const [ada, stock] = [join(), join(false)]
    say(stock, 7, 1, stateOf('Bo'))
    say(stock, 8, 1, { colour: 'red' })
    timing.advance(100)
    expect(names(ada)).toEqual(['Bo'])
    say(stock, 7, 2, { colour: 'red' })
    timing.advance(100)
    expect(names(ada)).toEqual([])
  })

  it('is told whole to a peer that was behind, once its line is free', () => {
    const { timing, join, say } = setUp()
    const [ada, slow] = [join(), join()]
    slow.congest()
    say(ada, 1, 1, stateOf('Ada'))
    timing.advance(100)
    say(ada, 1, 2, null)
    say(ada, 2, 1, stateOf('Ada again'))
    timing.advance(100)
    expect(slow.roster.size).toBe(0)
    slow.drain()
    expect(names(slow)).toEqual(['Ada again'])
    forget(slow)
    slow.drain()
    expect(slow.frames).toEqual([])
  })

  it('I9: names nobody five seconds after their connection ended', () => {
    const { timing, presence, join, say } = setUp()
    const [ada, bo] = [join(), join()]
    say(ada, 1, 1, stateOf('Ada', caretIn('intro')))
    presence.follow(bo, ['intro'])
    timing.advance(100)
    presence.leave(ada)
    timing.advance(2_900)
    expect([names(bo), bo.carets.size]).toEqual([['Ada'], 1])
    timing.advance(2_000)
    expect([names(bo), bo.carets.size]).toEqual([[], 0])
  })
})

describe('carets', () => {
  it('are told to those who have their fragment in view, and to nobody else', () => {
    const { timing, presence, join, say } = setUp()
    const [ada, bo, cy] = [join(), join(), join()]
    presence.follow(bo, ['intro', 'topic:a'])
    presence.follow(cy, ['topic:b'])
    say(ada, 1, 1, stateOf('Ada', caretIn('topic:a')))
    timing.advance(100)
    expect(bo.carets.get(1)).toEqual(caretIn('topic:a'))
    expect(cy.carets.size).toBe(0)
    say(ada, 1, 2, stateOf('Ada', caretIn('topic:b')))
    timing.advance(100)
    expect(bo.carets.size).toBe(0)
    expect(cy.carets.get(1)).toEqual(caretIn('topic:b'))
  })

  it('are told at once of a fragment that comes into view', () => {
    const { timing, presence, join, say } = setUp()
    const [ada, bo] = [join(), join()]
    say(ada, 1, 1, stateOf('Ada', caretIn('topic:a')))
    timing.advance(100)
    presence.follow(bo, ['topic:a'])
    expect(bo.carets.size).toBe(1)
    presence.follow(bo, ['topic:b'])
    expect(bo.carets.size).toBe(0)
  })

  it('are gathered for a moment, and made once for all who see the same', () => {
    const { timing, presence, join, say } = setUp()
    const [ada, bo, cy] = [join(), join(), join()]
    presence.follow(bo, ['topic:a', 'intro'])
    presence.follow(cy, ['intro', 'topic:a'])
    forget(bo, cy)
    for (let clock = 1; clock <= 9; clock += 1) {
      say(ada, 1, clock, stateOf('Ada', caretIn('topic:a', `A${clock}==`)))
      timing.advance(10)
    }
    timing.advance(100)
    const told = ({ frames }: PresenceHearer) => frames.filter((_frame, index) => index < 9)
    expect(told(bo).length).toBeLessThanOrEqual(2)
    expect(bo.frames.at(-1)).toBe(cy.frames.at(-1))
    expect(bo.carets.get(1)?.head).toBe('A9==')
  })

  it('are those of the thirty who moved last; one that falls out is told as gone', () => {
    const { timing, presence, join, say } = setUp()
    const reader = join()
    presence.follow(reader, ['intro', 'topic:a'])
    for (let clientId = 1; clientId <= 40; clientId += 1) {
      const field = clientId % 2 === 0 ? 'intro' : 'topic:a'
      say(join(), clientId, 1, stateOf(`Person ${clientId}`, caretIn(field)))
    }
    timing.advance(200)
    const shown = () => [...reader.carets.keys()].sort((one, other) => one - other)
    expect(shown()).toEqual(Array.from({ length: 30 }, (_, index) => index + 11))
  })

  it('come back when a more recent one goes', () => {
    const { timing, presence, join, say } = setUp()
    const reader = join()
    presence.follow(reader, ['intro'])
    const writers = Array.from({ length: 31 }, () => join())
    writers.forEach((writer, index) =>
      say(writer, index + 1, 1, stateOf(`Person ${index}`, caretIn('intro'))),
    )
    timing.advance(200)
    expect(reader.carets.has(1)).toBe(false)
    say(writers[30]!, 31, 2, stateOf('Person 30'))
    timing.advance(200)
    expect(reader.carets.has(1)).toBe(true)
    expect(reader.carets.has(31)).toBe(false)
  })

  it('that cannot be read are none, and the person still counts', () => {
    const { timing, presence, join, say } = setUp()
    const [ada, bo] = [join(), join()]
    presence.follow(bo, ['intro'])
    say(ada, 1, 1, { person: { id: 'a', name: 'Ada' }, caret: { field: 'intro', anchor: 7 } })
    timing.advance(100)
    expect([names(bo), bo.carets.size]).toEqual([['Ada'], 0])
  })

  it('are told to nobody who has left', () => {
    const { timing, presence, join, say } = setUp()
    const [ada, bo] = [join(), join()]
    presence.follow(bo, ['intro'])
    presence.leave(bo)
    forget(bo)
    say(ada, 1, 1, stateOf('Ada', caretIn('intro')))
    timing.advance(5_000)
    expect(bo.frames).toEqual([])
  })
})

describe('a client with our extension', () => {
  it('gets no plain presence, and a stock client nothing else', () => {
    const { timing, presence, join, say } = setUp()
    const [ada, stock] = [join(), join(false)]
    presence.follow(ada, ['intro'])
    presence.follow(stock, ['intro'])
    say(ada, 1, 1, stateOf('Ada', caretIn('intro')))
    say(stock, 2, 1, stateOf('Bo', caretIn('intro')))
    timing.advance(1_000)
    const kinds = ({ frames }: PresenceHearer) =>
      new Set(frames.map((frame) => decodeFrame(frame)?.kind))
    expect(kinds(ada)).toEqual(new Set(['extension']))
    expect(kinds(stock)).toEqual(new Set(['presence']))
    expect(JSON.parse(stock.states.get(1)!)).toEqual(stateOf('Ada', caretIn('intro')))
  })
})
