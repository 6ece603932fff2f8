import { expect, it } from 'vitest'
import { findNotebook, type KnownNotebook } from '../../../shared/import/find-notebook'

const crew: KnownNotebook = {
  id: 'crew',
  title: 'Harbour Crew: 2024',
  meetings: [{ id: 'm1', date: '2024-06-13' }],
  sources: [{ name: 'crew.txt', hash: 'a1' }],
}
const read = (title: string, date = '2024-06-13', id = 'new') => ({
  title,
  meetings: [{ id, date }],
})
const find = (...[notebook, name, hash]: [ReturnType<typeof read>, string, string]) =>
  findNotebook(notebook, [{ name, hash }], [crew])?.id

it.each([
  ['the very same file', read('Other', '2020-01-01'), 'other.txt', 'a1'],
  ['an id that is in it', read('Other', '2020-01-01', 'm1'), 'other.txt', 'b2'],
  ['its title, in any case, and one of its days', read('harbour  crew: 2024'), 'other.txt', 'b2'],
  ['the name of its file and one of its days', read('Other'), 'crew.txt', 'b2'],
])('finds a notebook again by %s', (_what, notebook, name, hash) => {
  expect(find(notebook, name, hash)).toBe('crew')
})

it.each([
  ['its title alone', read('Harbour Crew: 2024', '2023-01-01'), 'other.txt'],
  ['one of its days alone', read('Other'), 'other.txt'],
])('takes %s for another notebook', (_what, notebook, name) => {
  expect(find(notebook, name, 'b2')).toBeUndefined()
})

it('never takes two pasted texts of one day for the same', () => {
  const pasted = { ...crew, sources: [{ name: 'pasted text', hash: 'a1' }] }
  expect(
    findNotebook(read('Other'), [{ name: 'pasted text', hash: 'b2' }], [pasted]),
  ).toBeUndefined()
})
