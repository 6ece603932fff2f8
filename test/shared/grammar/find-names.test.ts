import { describe, expect, it } from 'vitest'
import { findNames } from '../../../shared/grammar/find-names'

const people = [
  { name: 'Jeremy Vance', aliases: ['JV', 'Jez'] },
  { name: 'Ana Jensen', aliases: [] },
  { name: 'Bo', aliases: ['Robert'] },
]
const names = (typed: string) => findNames(people, typed).map(({ name }) => name)

describe('completing a name', () => {
  it('offers everybody once before anything is typed', () => {
    expect(names('')).toEqual(['Jeremy Vance', 'Ana Jensen', 'Bo'])
  })

  it('puts names that start so first, then a word of a name, then aliases', () => {
    expect(names('je')).toEqual(['Jeremy Vance', 'Ana Jensen', 'Jez'])
    expect(names('JV')).toEqual(['JV'])
    expect(findNames(people, 'jez')).toEqual([{ name: 'Jez', aliasOf: 'Jeremy Vance' }])
  })

  it('offers a name nobody has yet as new, unless it is none', () => {
    expect(findNames(people, 'Jerome')).toEqual([{ name: 'Jerome', isNew: true }])
    expect(findNames(people, 'see below')).toEqual([])
    expect(findNames(people, 'Note')).toEqual([])
    expect(findNames(people, 'bo')).toEqual([{ name: 'Bo' }])
  })

  it('offers eight at most', () => {
    const many = Array.from({ length: 40 }, (_, index) => ({ name: `Ana ${index}`, aliases: [] }))
    expect(findNames(many, 'ana')).toHaveLength(8)
  })
})
