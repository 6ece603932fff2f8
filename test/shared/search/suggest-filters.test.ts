import { expect, it } from 'vitest'
import { suggestFilters } from '../../../shared/search/suggest-filters'

const known = { people: ['Ana Ruiz', 'Bo', 'Zoë'], notebooks: ['Arch Hours: 2023', 'Ops'] }
const suggest = (text: string) => suggestFilters(text, known)

it('offers filters behind what is written, and not those that are there', () => {
  expect(suggest('mysql ')[0]).toEqual({ label: 'is:open', text: 'mysql is:open ' })
  expect(suggest('is:open ').map(({ label }) => label)).not.toContain('is:open')
  expect(suggest('').find(({ label }) => label === 'from:')?.text).toBe('from:')
})

it('offers the values of the filter that is being typed', () => {
  expect(suggest('mysql from:a')).toEqual([{ label: 'Ana Ruiz', text: 'mysql from:"Ana Ruiz" ' }])
  expect(suggest('-from:zoe')).toEqual([{ label: 'Zoë', text: '-from:Zoë ' }])
  expect(suggest('from:"ana r')).toEqual([{ label: 'Ana Ruiz', text: 'from:"Ana Ruiz" ' }])
  expect(suggest('in:hours')).toEqual([
    { label: 'Arch Hours: 2023', text: 'in:"Arch Hours: 2023" ' },
  ])
  expect(suggest('is:d').map(({ label }) => label)).toEqual(['done', 'decision', 'discussed'])
  expect(suggest('is:action in:o for:b')).toEqual([{ label: 'Bo', text: 'is:action in:o for:Bo ' }])
  expect(suggest('before:20')).toEqual([])
})
