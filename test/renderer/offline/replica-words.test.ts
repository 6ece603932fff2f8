import { describe, expect, it } from 'vitest'
import { formatBytes } from '../../../renderer/offline/format-bytes'
import { countWords, holdWords } from '../../../renderer/offline/replica-words'

describe('how much is on this device', () => {
  it('is said in numbers people read', () => {
    expect([0, 999, 1_000, 9_949, 208_000, 1_240_000, 3_200_000_000].map(formatBytes)).toEqual([
      '0 bytes',
      '999 bytes',
      '1 KB',
      '10 KB',
      '208 KB',
      '1.2 MB',
      '3.2 GB',
    ])
    expect(countWords({ here: 312, total: 800 })).toBe('312 of 800 meetings on this device')
    expect(countWords({ here: 800, total: 800 })).toBe('All 800 meetings are on this device')
  })

  it('comes with what to do where it does not go on', () => {
    expect(holdWords(undefined)).toBeUndefined()
    expect(holdWords({ kind: 'paused', reason: 'battery' })).toMatch(/^Paused on battery/)
    expect(holdWords({ kind: 'not-stored', problem: 'full' })).toMatch(/“full”.*Free some disk/)
    expect(holdWords({ kind: 'unsupported' })).toMatch(/Ask whoever runs the relay/)
    expect(holdWords({ kind: 'offline' })).toMatch(/when the relay is reached/)
  })
})
