import fc from 'fast-check'
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array } from 'lib0/encoding'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import { Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs'
import { describe, expect, it } from 'vitest'
import {
  HEARTBEAT,
  decodeFrame,
  encodeExtension,
  encodePresence,
  encodeQueryPresence,
  encodeStep1,
  encodeStep2,
  encodeUpdate,
  isEmptyUpdate,
} from '../../../shared/protocol/frames'
import { propertyRuns } from '../../support/property-runs'

const bytes = fc.uint8Array({ maxLength: 300 })
const entries = fc.array(
  fc.record({ clientId: fc.maxSafeNat(), clock: fc.nat(), state: fc.json() }),
  { maxLength: 5 },
)

describe('frames', () => {
  it('read back as what was written', () => {
    fc.assert(
      fc.property(bytes, entries, (payload, presence) => {
        expect(decodeFrame(encodeStep1(payload))).toEqual({ kind: 'step1', stateVector: payload })
        expect(decodeFrame(encodeStep2(payload))).toEqual({ kind: 'step2', update: payload })
        expect(decodeFrame(encodeUpdate(payload))).toEqual({ kind: 'update', update: payload })
        expect(decodeFrame(encodeExtension(payload))).toEqual({ kind: 'extension', body: payload })
        expect(decodeFrame(encodePresence(presence))).toEqual({
          kind: 'presence',
          entries: presence.map(({ clientId, clock, state }) => ({
            clientId,
            clock,
            stateUtf8: new TextEncoder().encode(state),
          })),
        })
      }),
      propertyRuns(100),
    )
    expect(decodeFrame(encodeQueryPresence())).toEqual({ kind: 'query-presence' })
  })

  it('are those of y-protocols', () => {
    const [doc, other] = [new Doc(), new Doc()]
    doc.getText('notes').insert(0, 'same')
    const encoder = createEncoder()
    encoder.cbuf[encoder.cpos++] = 0
    writeSyncStep1(encoder, doc)
    expect(encodeStep1(encodeStateVector(doc))).toEqual(toUint8Array(encoder))

    const update = encodeUpdate(encodeStateAsUpdate(doc))
    const decoder = createDecoder(update)
    expect(readVarUint(decoder)).toBe(0)
    readSyncMessage(decoder, createEncoder(), other, 'test')
    expect(other.getText('notes').toJSON()).toBe('same')

    const again = createEncoder()
    again.cbuf[again.cpos++] = 0
    writeUpdate(again, encodeStateAsUpdate(doc))
    expect(update).toEqual(toUint8Array(again))
  })

  it('carry presence as y-protocols does, both ways', () => {
    const [ada, bo] = [new Awareness(new Doc()), new Awareness(new Doc())]
    ada.setLocalState({ name: 'Ada' })
    const written = encodeAwarenessUpdate(ada, [ada.clientID])
    const frame = decodeFrame(encodeExtensionLike(1, written))
    if (frame?.kind !== 'presence') throw new Error('no presence')
    const state = '{"name":"Ada"}'
    const stateUtf8 = new TextEncoder().encode(state)
    expect(frame.entries).toEqual([{ clientId: ada.clientID, clock: 1, stateUtf8 }])
    const decoder = createDecoder(encodePresence([{ clientId: ada.clientID, clock: 1, state }]))
    readVarUint(decoder)
    applyAwarenessUpdate(bo, readVarUint8Array(decoder), 'test')
    expect(bo.getStates().get(ada.clientID)).toEqual({ name: 'Ada' })
    for (const awareness of [ada, bo]) awareness.destroy()
  })

  it('of other programs are unknown', () => {
    expect(decodeFrame(Uint8Array.of(2, 0, 0))).toEqual({ kind: 'unknown' })
    expect(decodeFrame(Uint8Array.of(102, 1, 9))).toEqual({ kind: 'unknown' })
  })

  it.each([
    ['nothing', []],
    ['a sync step that does not exist', [0, 3, 0]],
    ['a payload cut short', [0, 2, 5, 1]],
    ['a length beyond all numbers', [0, 2, 255, 255, 255, 255, 255, 255, 255, 255, 255, 127]],
    ['presence that promises more than it has', [1, 3, 200, 1, 1]],
  ])('cannot be %s', (_, frame) => {
    expect(decodeFrame(Uint8Array.from(frame))).toBeUndefined()
  })

  it('give a value for any bytes', () => {
    fc.assert(
      fc.property(bytes, (any) => {
        expect(() => decodeFrame(any)).not.toThrow()
      }),
      propertyRuns(2_000),
    )
  })

  it('have a heartbeat of three bytes, which changes nothing', () => {
    expect([...HEARTBEAT]).toEqual([1, 1, 0])
    expect(decodeFrame(HEARTBEAT)).toEqual({ kind: 'presence', entries: [] })
  })
})

describe('an empty update', () => {
  it('is what a document without content makes', () => {
    expect(isEmptyUpdate(encodeStateAsUpdate(new Doc()))).toBe(true)
    const doc = new Doc()
    doc.getMap('meta').set('a', 1)
    expect(isEmptyUpdate(encodeStateAsUpdate(doc))).toBe(false)
  })
})

function encodeExtensionLike(type: number, payload: Uint8Array): Uint8Array {
  const frame = encodeExtension(payload)
  frame[0] = type
  return frame
}
