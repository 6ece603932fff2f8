import { describe, expect, it } from 'vitest'
import { openKeepRules } from '../../../../renderer/session/replication/keep-rules'
import { createMemoryStorage } from '../../../support/memory-storage'

/** Two windows of one device. */
function openTwice() {
  const storage = createMemoryStorage()
  let tell = () => {}
  const one = openKeepRules(storage, () => {})
  const other = openKeepRules(storage, (hear) => {
    tell = hear
  })
  return { storage, one, other, tell: () => tell() }
}

describe('what is kept on a device', () => {
  it('is everything, pausing on a metered line, until somebody chooses', () => {
    const { one } = openTwice()
    expect(one.get()).toMatchObject({
      keepsEverything: true,
      pause: { onMetered: true, onBattery: false },
    })
    expect(one.isKept('home', 'n')).toBe(true)
  })

  it('is remembered, of each notebook of each workspace', () => {
    const { storage, one } = openTwice()
    one.setKept('home', 'n', false)
    one.setPause({ onBattery: true })
    const again = openKeepRules(storage, () => {})
    expect(again.isKept('home', 'n')).toBe(false)
    expect(again.isKept('http://relay.example', 'n')).toBe(true)
    expect(again.get().pause).toEqual({ onMetered: true, onBattery: true })
    again.setKept('home', 'n', true)
    again.setKeepsEverything(false)
    expect(openKeepRules(storage, () => {}).isKept('home', 'n')).toBe(false)
  })

  it('is heard of in other windows', () => {
    const { one, other, tell } = openTwice()
    let heard = 0
    other.subscribe(() => (heard += 1))
    one.setKeepsEverything(false)
    tell()
    tell()
    expect(other.get().keepsEverything).toBe(false)
    expect(heard).toBe(1)
  })

  it('is everything again where what was remembered cannot be read', () => {
    const storage = createMemoryStorage()
    storage.setItem('confab:keep', '{"keepsEverything":"perhaps"}')
    expect(openKeepRules(storage, () => {}).get().keepsEverything).toBe(true)
  })
})
