import { expect, it } from 'vitest'
import { peopleToMention } from '../../../renderer/comments/people-to-mention'

it('offers those who are here first, and each person once however many ids they have', () => {
  const known = [
    { id: 'p1', name: 'Ana Berg', aliases: [] },
    { id: 'p2', name: 'David Jones', aliases: ['DJ'] },
  ]
  const present = [
    { id: 'device1', name: 'DJ' },
    { id: 'device2', name: 'Zoë' },
  ]
  const writers = { device3: 'Zoë', device4: 'Kim' }
  expect(peopleToMention(known, present, writers).map(({ id }) => id)).toEqual([
    'p2',
    'device2',
    'p1',
    'device4',
  ])
})
