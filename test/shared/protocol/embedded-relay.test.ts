import { describe, expect, it } from 'vitest'
import {
  parseEmbeddedRelayCommand,
  parseEmbeddedRelayEvent,
} from '../../../shared/protocol/embedded-relay'

describe('what the shell and its relay tell each other', () => {
  it.each([
    { kind: 'listening', url: 'http://127.0.0.1:1' },
    { kind: 'failed', message: 'Port 1 is taken.' },
  ])('is read: $kind', (event) => {
    expect(parseEmbeddedRelayEvent(event)).toEqual(event)
  })

  it.each([undefined, null, 'listening', { kind: 'listening' }, { kind: 'failed', message: 1 }])(
    'is not %j',
    (event) => {
      expect(parseEmbeddedRelayEvent(event)).toBeUndefined()
    },
  )

  it('is a command only when it is one', () => {
    expect(parseEmbeddedRelayCommand({ kind: 'close' })).toEqual({ kind: 'close' })
    expect(parseEmbeddedRelayCommand({ kind: 'open' })).toBeUndefined()
  })
})
