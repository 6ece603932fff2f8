import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decodeExtension,
  encodeExtensionBody,
  type ExtensionMessage,
} from '../../../shared/protocol/extension'
import { propertyRuns } from '../../support/property-runs'

const hello = { minWriter: 1, relayTimeMs: 1_700_000_000_000, maxMessageBytes: 8_388_608 }
const messages: readonly ExtensionMessage[] = [
  { kind: 'hello', hello },
  { kind: 'hello', hello: { ...hello, epoch: 'e1' } },
  { kind: 'ack', count: 0 },
  { kind: 'ack', count: 4_000_000_000 },
  { kind: 'time', askedAtMs: 1_700_000_000_000, relayTimeMs: 1_700_000_000_123 },
  { kind: 'ask-time', askedAtMs: 1_700_000_000_000 },
  { kind: 'signal', signal: 'read-only' },
  {
    kind: 'roster',
    change: { isWhole: true, present: [[2 ** 53 - 1, { id: 'p1', name: 'Zoë Aßmann' }]], gone: [] },
  },
  {
    kind: 'carets',
    change: {
      isWhole: false,
      present: [[7, { field: 'topic:a', anchor: 'AAEC', head: '' }]],
      gone: [1, 2 ** 32],
    },
  },
  { kind: 'interest', fields: ['intro', 'topic:a'] },
  { kind: 'rescued', count: 1 },
]

describe('extension messages', () => {
  it.each(messages)('read back as what was written: $kind', (message) => {
    expect(decodeExtension(encodeExtensionBody(message))).toEqual(message)
  })

  it('begin with their kind', () => {
    const numbers = messages.map((message) => [message.kind, encodeExtensionBody(message)[0]])
    expect(Object.fromEntries(numbers)).toEqual({
      hello: 0,
      ack: 1,
      time: 3,
      roster: 4,
      signal: 5,
      carets: 6,
      'ask-time': 17,
      interest: 18,
      rescued: 19,
    })
  })

  it('of a kind not known here are ignored', () => {
    for (const kind of [2, 7, 16, 20, 100]) {
      expect(decodeExtension(Uint8Array.of(kind, 1, 2))).toBeUndefined()
    }
  })

  it('give a value for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (any) => {
        expect(() => decodeExtension(any)).not.toThrow()
      }),
      propertyRuns(2_000),
    )
  })

  it.each([
    ['a roster that promises more than it has', [4, 0, 200, 1, 5]],
    ['interest in more than can be in view', [18, 65, ...Array.from({ length: 65 }, () => 0)]],
    ['interest in a name without end', [18, 1, 101, ...Array.from({ length: 101 }, () => 97)]],
  ])('cannot be %s', (_, body) => {
    expect(decodeExtension(Uint8Array.from(body))).toBeUndefined()
  })

  it('with a signal not known here are ignored', () => {
    const body = encodeExtensionBody({ kind: 'signal', signal: 'read-only' })
    expect(decodeExtension(body.with(body.length - 1, 0x21))).toBeUndefined()
  })

  it('with a hello that lacks something are none', () => {
    const body = encodeExtensionBody({ kind: 'hello', hello })
    const broken = new TextDecoder().decode(body).replace('minWriter', 'minDriver')
    expect(decodeExtension(new TextEncoder().encode(broken))).toBeUndefined()
  })
})
