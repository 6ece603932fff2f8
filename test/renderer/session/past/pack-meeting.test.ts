import { describe, expect, it } from 'vitest'
import { unpackMeeting } from '../../../../renderer/session/past/pack-meeting'

describe('a packed meeting', () => {
  it('is none when it swells beyond all measure, or is nonsense', async () => {
    const stream = new Blob(['"', ' '.repeat(20 * 2 ** 20), '"'])
      .stream()
      .pipeThrough(new CompressionStream('deflate-raw'))
    const bomb = new Uint8Array(await new Response(stream).arrayBuffer())
    expect(bomb.length).toBeLessThan(50_000)
    expect(await unpackMeeting(bomb)).toBeUndefined()
    expect(await unpackMeeting(Uint8Array.of(1, 2, 3))).toBeUndefined()
  })
})
