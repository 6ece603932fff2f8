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
]

describe('extension messages', () => {
  it.each(messages)('read back as what was written: $kind', (message) => {
    expect(decodeExtension(encodeExtensionBody(message))).toEqual(message)
  })

  it.each([0, 1, 3, 17, 5].map((kind, index) => [kind, [0, 2, 4, 5, 6][index]!] as const))(
    'begin with their kind: %i',
    (kind, index) => {
      expect(encodeExtensionBody(messages[index]!)[0]).toBe(kind)
    },
  )

  it('of a kind not known here are ignored', () => {
    for (const kind of [2, 4, 5, 16, 18, 19, 100]) {
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

  it('with a signal not known here are ignored', () => {
    const body = encodeExtensionBody({ kind: 'signal', signal: 'read-only' })
    expect(decodeExtension(body.with(-1, 0x21))).toBeUndefined()
  })

  it('with a hello that lacks something are none', () => {
    const body = encodeExtensionBody({ kind: 'hello', hello })
    const broken = new TextDecoder().decode(body).replace('minWriter', 'minDriver')
    expect(decodeExtension(new TextEncoder().encode(broken))).toBeUndefined()
  })
})
