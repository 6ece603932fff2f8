import { expect, it } from 'vitest'
import { initials } from '../../../renderer/shell/initials'

it.each([
  ['Ana Lind', 'AL'],
  ['bo', 'B'],
  ['  Dée  van der  Ñandú ', 'DÑ'],
  ['🦉 Owl', '🦉O'],
  ['', '?'],
  ['   ', '?'],
])('of “%s” are %s', (name, letters) => {
  expect(initials(name)).toBe(letters)
})
