import { describe, expect, it } from 'vitest'
import { Doc, encodeStateAsUpdate } from 'yjs'
import { isUpdate } from '../../../sync-server/room/update-guard'

describe('an update', () => {
  it('is what a client makes', () => {
    const doc = new Doc()
    doc.getText('notes').insert(0, 'written')
    doc.getText('notes').delete(2, 3)
    expect(isUpdate(encodeStateAsUpdate(doc))).toBe(true)
    expect(isUpdate(Uint8Array.of(0, 0))).toBe(true)
  })

  it.each([
    ['nothing', []],
    ['a beginning only', [1, 1, 5]],
    // One client, one struct: client 5, clock 0, text in the root `t`, of no letters; no deletions.
    ['text of no length', [1, 1, 5, 0, 4, 1, 1, 0x74, 0, 0]],
    // No structs; one client, one range: client 5, clock 0, length 0.
    ['a deletion of no length', [0, 1, 5, 1, 0, 0]],
  ])('is not %s', (_, bytes) => {
    expect(isUpdate(Uint8Array.from(bytes))).toBe(false)
  })

  it('is these bytes as soon as they have a length', () => {
    expect(isUpdate(Uint8Array.of(1, 1, 5, 0, 4, 1, 1, 0x74, 1, 0x61, 0))).toBe(true)
    expect(isUpdate(Uint8Array.of(0, 1, 5, 1, 0, 1))).toBe(true)
  })
})
