import { describe, expect, it } from 'vitest'
import { readDotKey } from '../../../renderer/meeting/voting/dot-keys'

const press = (key: string, held: Partial<Parameters<typeof readDotKey>[0]> = {}) => ({
  key,
  code: 'KeyV',
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...held,
})

describe('the keys for dots', () => {
  it('place with v and take back with Shift', () => {
    expect(readDotKey(press('v'), false)).toBe('place')
    expect(readDotKey(press('V', { shiftKey: true }), false)).toBe('takeBack')
  })

  it('write a letter where text is typed', () => {
    expect(readDotKey(press('v'), true)).toBeUndefined()
    expect(readDotKey(press('V', { shiftKey: true }), true)).toBeUndefined()
  })

  it('work in text too with Alt and Ctrl or ⌘, whatever letter Alt makes of it', () => {
    const ctrl = { altKey: true, ctrlKey: true }
    const command = { altKey: true, metaKey: true }
    expect(readDotKey(press('v', ctrl), true)).toBe('place')
    expect(readDotKey(press('√', command), true)).toBe('place')
    expect(readDotKey(press('◊', { ...command, shiftKey: true }), true)).toBe('takeBack')
  })

  it('leave every other key alone, and pasting too', () => {
    expect(readDotKey(press('v', { ctrlKey: true }), false)).toBeUndefined()
    expect(readDotKey(press('v', { altKey: true }), false)).toBeUndefined()
    expect(readDotKey(press('b', { code: 'KeyB' }), false)).toBeUndefined()
  })
})
