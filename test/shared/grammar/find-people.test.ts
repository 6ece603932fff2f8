import { describe, expect, it } from 'vitest'
import { peopleStarting, personCalled } from '../../../shared/grammar/find-people'

const people = [
  { name: 'Tomasz Nowak', aliases: ['TN'] },
  { name: 'Ana Ruiz', aliases: [] },
  { name: 'Mei Tanaka', aliases: ['Mei T.'] },
  { name: 'Ana Lind', aliases: ['Annie'] },
]
const names = (found: readonly { name: string }[]) => found.map(({ name }) => name)

describe('who a written name means', () => {
  it.each([
    ['tn', 'Tomasz Nowak'],
    ['ana  ruiz', 'Ana Ruiz'],
    ['Mei', 'Mei Tanaka'],
    ['annie', 'Ana Lind'],
    ['Ana', undefined],
    ['Ruiz', undefined],
    ['', undefined],
  ])('“%s” is %s', (name, person) => {
    expect(personCalled(name, people)?.name).toBe(person)
  })
})

it('the beginning of a name offers those first whose name begins so', () => {
  expect(names(peopleStarting('ta', people))).toEqual(['Mei Tanaka'])
  expect(names(peopleStarting('an', people))).toEqual(['Ana Ruiz', 'Ana Lind'])
  expect(names(peopleStarting('t', people))).toEqual(['Tomasz Nowak', 'Mei Tanaka'])
  expect(names(peopleStarting('', people))).toHaveLength(4)
  expect(peopleStarting('zz', people)).toEqual([])
})
