import { expect, it } from 'vitest'
import { nameExport } from '../../../renderer/export/export-name'

it.each([
  ['Harbour Crew', undefined, 'md', 'Harbour Crew.md'],
  ['Garden Circle: 2024', '2024-06-13', 'md', 'Garden Circle 2024 2024-06-13.md'],
  ['  a/b\\c|d<e>?"*\u0007 ', undefined, 'xml', 'a b c d e.xml'],
  ['...', undefined, 'txt', 'Notebook.txt'],
  ['', '2024-06-13', 'adf.json', 'Notebook 2024-06-13.adf.json'],
  ['Ünïcödé 日誌 🦉', undefined, 'html', 'Ünïcödé 日誌 🦉.html'],
])('of “%s” on %s as %s is %s', (title, date, extension, name) => {
  expect(nameExport(title, date, extension)).toBe(name)
})

it('is never longer than a disk takes', () => {
  expect(nameExport('🦉'.repeat(500), '2024-06-13', 'md').length).toBeLessThan(255)
})
