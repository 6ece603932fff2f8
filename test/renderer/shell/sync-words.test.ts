import { describe, expect, it } from 'vitest'
import { describeSync, refusal } from '../../../renderer/shell/sync-words'
import { closeCodes } from '../../../shared/protocol/close-code'

describe('the mark in the corner', () => {
  it('counts the edits that wait', () => {
    expect(describeSync({ kind: 'saving', waiting: 1 }).label).toBe('Saving… 1 edit')
    expect(describeSync({ kind: 'saving', waiting: 12 }).label).toBe('Saving… 12 edits')
    expect(describeSync({ kind: 'offline', waiting: 3 }).label).toBe('Offline, 3 edits waiting')
  })

  it('says that nothing is lost when nothing waits', () => {
    expect(describeSync({ kind: 'offline', waiting: 0 }).label).toBe('Offline, kept on this device')
    expect(describeSync({ kind: 'on-device' }).label).toBe('On this device')
    expect(describeSync({ kind: 'saved' }).label).toBe('Saved on the relay')
  })

  it('is read out once, not with every key pressed', () => {
    const heard = (waiting: number) => describeSync({ kind: 'saving', waiting }).heard
    expect(heard(2)).toBe(heard(3))
  })

  it('asks for care only where a person must do something', () => {
    expect(describeSync({ kind: 'offline', waiting: 9 }).needsCare).toBe(false)
    expect(describeSync({ kind: 'refused', code: 4426, waiting: 0 }).needsCare).toBe(true)
    const full = describeSync({ kind: 'not-stored', problem: 'QuotaExceededError', waiting: 2 })
    expect(full.needsCare).toBe(true)
    expect(full.detail).toContain('QuotaExceededError')
    expect(full.detail).toMatch(/copy or export/)
  })

  it('says in plain words that the relay’s disk is full, and that nothing is lost', () => {
    const full = describeSync({ kind: 'relay-full', waiting: 3 })
    expect(full.label).toBe('The relay’s disk is full, 3 edits waiting')
    expect(full.detail).toMatch(/safe on this device and are sent as soon as there is room/)
    expect(full).toMatchObject({ needsCare: false, heard: 'The relay’s disk is full' })
    expect(describeSync({ kind: 'relay-full', waiting: 0 }).label).toBe('The relay’s disk is full')
  })

  it('says why the relay sent the app away for a while', () => {
    const full = describeSync({ kind: 'offline', waiting: 2, code: closeCodes.tryLater })
    expect(full.label).toBe('Offline, 2 edits waiting')
    expect(full.detail).toMatch(/too much to do, or this meeting is full/)
    const restarting = describeSync({ kind: 'offline', waiting: 0, code: closeCodes.restarting })
    expect(restarting.detail).toMatch(/restarting/)
    const cut = describeSync({ kind: 'offline', waiting: 0, code: 1006 })
    expect(cut.detail).toMatch(/cannot be reached/)
    expect([full, restarting, cut].map(({ needsCare }) => needsCare)).toEqual([false, false, false])
  })

  it('asks for care where trying again alone cannot help', () => {
    const large = describeSync({ kind: 'offline', waiting: 1, code: closeCodes.tooLarge })
    expect(large).toMatchObject({ needsCare: true, detail: refusal(closeCodes.tooLarge) })
  })

  it('has a sentence of its own for every code a relay refuses with', () => {
    const { textFrame: _ours, ...codes } = closeCodes
    const sentences = Object.values(codes).map(refusal)
    expect(new Set(sentences).size).toBe(sentences.length)
    for (const sentence of sentences) expect(sentence).not.toMatch(/code \d/)
    expect(refusal(4999)).toContain('4999')
  })
})
