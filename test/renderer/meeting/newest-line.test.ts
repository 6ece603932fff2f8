import { describe, expect, it } from 'vitest'
import { newestLine } from '../../../renderer/meeting/room/newest-line'
import type { Block } from '../../../shared/confab-json'

const line = (id: string, text: string): Block => ({ kind: 'bullet', indent: 0, id, text })
const [roof, tank, seeds] = [line('1', 'roof'), line('2', 'tank'), line('3', 'seeds')]

describe('the newest line', () => {
  it('is the last one when a room begins to look', () => {
    expect(newestLine([], [roof, tank, seeds])).toBe(2)
  })

  it('is the one that somebody types in or adds, wherever it stands', () => {
    expect(newestLine([roof, tank], [line('1', 'roof!'), tank])).toBe(0)
    expect(newestLine([roof, seeds], [roof, tank, seeds])).toBe(1)
  })

  it('is none when a line only went away', () => {
    expect(newestLine([roof, tank], [tank])).toBeUndefined()
    expect(newestLine([roof], [roof])).toBeUndefined()
  })
})
