import { expect, it } from 'vitest'
import { createWaitingEdits } from '../../../renderer/session/waiting-edits'
import { createMemoryStorage } from '../../support/memory-storage'

it('counts an edit in each of many rooms, beside those that wait there already, and tells of it once', () => {
  const waiting = createWaitingEdits(createMemoryStorage(), 'home')
  waiting.add('meeting-b')
  let told = 0
  waiting.rooms.subscribe(() => (told += 1))
  waiting.addAll(['meeting-a', 'meeting-b', 'notebook-n'])
  expect(told).toBe(1)
  expect(waiting.rooms.get().toSorted()).toEqual(['meeting-a', 'meeting-b', 'notebook-n'])
  expect(['meeting-a', 'meeting-b', 'notebook-n'].map(waiting.count)).toEqual([1, 2, 1])
})
