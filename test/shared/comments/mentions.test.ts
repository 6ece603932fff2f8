import { expect, it } from 'vitest'
import { keptMentionsIn, mentionedIn, mentionsIn } from '../../../shared/comments/mentions'

const people = [
  { id: 'p1', name: 'David Jones', aliases: ['DJ', 'David J'] },
  { id: 'p2', name: 'Ana Berg', aliases: [] },
  { id: 'p3', name: 'Ana Lund', aliases: [] },
  { id: 'p4', name: 'Zoë', aliases: [] },
]
const named = (text: string) =>
  mentionsIn(text, people).map(({ personId, name }) => [personId, name])

it.each([
  ['@DJ please', [['p1', 'DJ']]],
  [
    'see @david jones, @ZOË!',
    [
      ['p1', 'david jones'],
      ['p4', 'ZOË'],
    ],
  ],
  ['@David knows', [['p1', 'David']]],
  ['@Ana which one?', []],
  ['@Ana Lund', [['p3', 'Ana Lund']]],
  ['mail dj@DJ.example or x@zoë', []],
  ['@DJs', []],
])('in “%s” are named %j', (text, expected) => {
  expect(named(text)).toEqual(expected)
})

it('keeps each person once, and knows them when they are called otherwise later', () => {
  const kept = mentionedIn('@DJ and @David Jones', people)
  expect(kept).toEqual([{ personId: 'p1', name: 'DJ' }])
  expect(keptMentionsIn('@DJ and more', kept)).toMatchObject([{ personId: 'p1', from: 0, to: 3 }])
})
