import { expect, it } from 'vitest'
import { personCalled } from '../../../shared/grammar/person-called'

const people = [
  { name: 'Tomasz Nowak', aliases: ['TN'] },
  { name: 'Ana Ruiz', aliases: [] },
  { name: 'Mei Tanaka', aliases: ['Mei T.'] },
  { name: 'Ana Lind', aliases: ['Annie'] },
]

it.each([
  ['tn', 'Tomasz Nowak'],
  ['ana  ruiz', 'Ana Ruiz'],
  ['Mei', 'Mei Tanaka'],
  ['annie', 'Ana Lind'],
  ['Ana', undefined],
  ['Ruiz', undefined],
  ['', undefined],
])('who is called “%s” is %s', (name, person) => {
  expect(personCalled(name, people)?.name).toBe(person)
})
