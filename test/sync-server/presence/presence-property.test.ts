import fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness'
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { Doc } from 'yjs'
import { createPresence } from '../../../sync-server/presence/presence'
import type { PresencePeer } from '../../../sync-server/presence/presence-peer'
import { createManualTiming } from '../../support/manual-timing'
import {
  caretIn,
  createPresenceHearer,
  heard,
  stateOf,
  type PresenceHearer,
} from '../../support/presence-hearer'
import { propertyRuns } from '../../support/property-runs'

const PARTICIPANTS = 7
/** Every third is a stock client. */
const isStock = (index: number) => index % 3 === 2
const FIELDS = ['intro', 'topic:a', 'topic:b']

type Deed =
  | {
      readonly does: 'join' | 'leave' | 'go-home' | 'congest' | 'drain' | 'forge'
      readonly who: number
    }
  | { readonly does: 'say' | 'follow'; readonly who: number; readonly field: number }
  | { readonly does: 'wait'; readonly ms: number }

const who = fc.nat(PARTICIPANTS - 1)
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    does: fc.constantFrom('join', 'leave', 'go-home', 'congest', 'drain', 'forge'),
    who,
  }),
  fc.record({ does: fc.constantFrom('say', 'follow'), who, field: fc.nat(FIELDS.length - 1) }),
  fc.record({ does: fc.constant('wait'), ms: fc.nat(4_000) }),
)

it('I9: any order of joins, moves, leaves and returns ends with the same people and carets for all', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 60, size: 'max' }), (deeds) => {
      const room = openScene()
      deeds.forEach(room.act)
      room.calm()
      for (const { peer, field, index } of room.present()) {
        const people = isStock(index) ? room.seenBy(index) : [...peer.roster.keys()]
        expect(othersThan(index, people)).toEqual(othersThan(index, room.speakers()))
        const writers = isStock(index) ? [] : room.writersIn(field)
        expect(othersThan(index, [...peer.carets.keys()])).toEqual(othersThan(index, writers))
      }
      room.close()
    }),
    propertyRuns(300),
  )
})

/** What somebody alone says is not told to them, so it does not count. */
const othersThan = (index: number, clientIds: readonly number[]) =>
  clientIds.filter((clientId) => clientId !== index + 1).sort((one, other) => one - other)

interface Participant {
  readonly index: number
  /** Client ids go up with the index; they outlive a connection, and their clocks go on. */
  readonly clientId: number
  readonly awareness: Awareness
  clock: number
  peer: PresenceHearer | undefined
  read: number
  saysField: string | undefined
  followsField: string | undefined
}

function openScene() {
  const timing = createManualTiming()
  const presence = createPresence<PresencePeer>(timing)
  const all = Array.from({ length: PARTICIPANTS }, (_, index): Participant => ({
    index,
    clientId: index + 1,
    awareness: new Awareness(new Doc()),
    clock: 0,
    peer: undefined,
    read: 0,
    saysField: undefined,
    followsField: undefined,
  }))
  const close = () => all.forEach(({ awareness }) => awareness.destroy())
  onTestFinished(close)

  function say(each: Participant, field: string): void {
    if (each.peer === undefined) return
    each.clock += 1
    each.saysField = field
    const state = stateOf(`Person ${each.index}`, caretIn(field, `A${each.clock}`))
    presence.receive(each.peer, [heard(each.clientId, each.clock, state)])
  }

  function end(each: Participant): void {
    if (each.peer === undefined) return
    presence.leave(each.peer)
    each.peer = undefined
    each.saysField = undefined
    each.followsField = undefined
    // A stock client forgets everyone when its line is cut, but not their clocks.
    for (const clientId of each.awareness.getStates().keys()) each.awareness.states.delete(clientId)
  }

  function start(each: Participant): void {
    if (each.peer !== undefined) return
    each.peer = createPresenceHearer(!isStock(each.index))
    each.read = 0
    presence.join(each.peer)
  }

  /** Says of its neighbour what is not its to say. */
  function forge(each: Participant): void {
    const victim = all[(each.index + 1) % PARTICIPANTS]!
    if (each.peer === undefined || victim.saysField === undefined) return
    presence.receive(each.peer, [
      heard(victim.clientId, victim.clock + 5, stateOf('Mallory')),
      heard(victim.clientId, victim.clock + 6, null),
    ])
  }

  function readStock(each: Participant): void {
    for (const frame of each.peer?.frames.slice(each.read) ?? []) {
      const decoder = createDecoder(frame)
      if (readVarUint(decoder) === 1) {
        applyAwarenessUpdate(each.awareness, readVarUint8Array(decoder), 'test')
      }
    }
    each.read = each.peer?.frames.length ?? 0
  }

  return {
    act(next: Deed): void {
      if (next.does === 'wait') return timing.advance(next.ms)
      const each = all[next.who]!
      switch (next.does) {
        case 'join':
          return start(each)
        case 'leave':
          return end(each)
        case 'go-home':
          if (each.peer !== undefined && each.saysField !== undefined) {
            each.clock += 1
            presence.receive(each.peer, [heard(each.clientId, each.clock, null)])
          }
          return end(each)
        case 'congest':
          // What a stock client misses it hears at the next renewal, which is not acted here.
          if (!isStock(each.index)) each.peer?.congest()
          return
        case 'drain':
          return each.peer?.drain()
        case 'forge':
          return forge(each)
        case 'say':
          return say(each, FIELDS[next.field]!)
        case 'follow':
          if (each.peer === undefined) return
          each.followsField = FIELDS[next.field]!
          presence.follow(each.peer, [each.followsField])
      }
    },
    /** Lets every grace end and everybody hear everything. */
    calm() {
      timing.advance(10_000)
      all.forEach(({ peer }) => peer?.drain())
      all.filter(({ index }) => isStock(index)).forEach(readStock)
    },
    present: () =>
      all.flatMap(({ index, peer, followsField }) =>
        peer === undefined ? [] : [{ index, peer, field: followsField }],
      ),
    /** Those who are there and have said so. */
    speakers: () =>
      all.filter(({ saysField }) => saysField !== undefined).map(({ clientId }) => clientId),
    writersIn: (field: string | undefined) =>
      all
        .filter(({ saysField }) => saysField !== undefined && saysField === field)
        .map(({ clientId }) => clientId),
    /** Whom a stock client shows. */
    seenBy(index: number) {
      const { awareness } = all[index]!
      return [...awareness.getStates().keys()].filter((id) => id !== awareness.clientID)
    },
    close,
  }
}
