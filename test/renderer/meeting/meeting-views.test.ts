import { describe, expect, it } from 'vitest'
import { openMeetingViews } from '../../../renderer/meeting/board/meeting-views'

const storage = (held = new Map<string, string>()): Storage => ({
  get length() {
    return held.size
  },
  clear: () => held.clear(),
  getItem: (key) => held.get(key) ?? null,
  key: (index) => [...held.keys()][index] ?? null,
  removeItem: (key) => void held.delete(key),
  setItem: (key, value) => void held.set(key, value),
})

describe('how a device shows its meetings', () => {
  it('remembers which are shown as a board', () => {
    const device = storage()
    const views = openMeetingViews(device)
    views.show('m1', 'board')
    views.show('m2', 'board')
    views.show('m1', 'notes')
    expect(openMeetingViews(device).boards.get()).toEqual(['m2'])
  })

  it('forgets the oldest of very many', () => {
    const views = openMeetingViews(storage())
    for (let at = 0; at < 60; at += 1) views.show(`m${at}`, 'board')
    expect(views.boards.get()).toHaveLength(50)
    expect(views.boards.get()[0]).toBe('m59')
  })

  it.each(['{', '{"m1":1}', '[1]'])('starts with notes when it finds %s', (text) => {
    expect(openMeetingViews(storage(new Map([['confab:boards', text]]))).boards.get()).toEqual([])
  })
})
