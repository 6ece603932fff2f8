import { expect, it } from 'vitest'
import { proposeFileName } from '../../electron/export-name'

it.each([
  ['Garden Circle: 2023', 'Garden Circle 2023.md'],
  ['a/b\\c', 'a b c.md'],
  ['../../etc/passwd', 'etc passwd.md'],
  ['notes.md', 'notes.md'],
  ['Größe 2023-12-13', 'Größe 2023-12-13.md'],
  ['...', 'Meeting notes.md'],
  ['con', 'Meeting notes.md'],
  ['line\nbreak\u0000', 'line break.md'],
])('%j becomes %s', (suggested, proposed) => {
  expect(proposeFileName(suggested, 'markdown')).toBe(proposed)
})

it('keeps a name short enough for every file system', () => {
  expect(proposeFileName('x'.repeat(200), 'storage')).toHaveLength(124)
})
