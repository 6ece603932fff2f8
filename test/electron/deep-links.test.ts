import { expect, it } from 'vitest'
import { findLink } from '../../electron/deep-links'

it('finds the link among the arguments of a program', () => {
  expect(findLink(['confab', '--flag', 'confab://open?notebook=a&meeting=b'])).toBe(
    'confab://open?notebook=a&meeting=b',
  )
})

it('writes the link anew, so that nothing else comes along with it', () => {
  expect(findLink(['CONFAB://open/?notebook=a&run=rm'])).toBe('confab://open?notebook=a')
})

it('skips what it does not understand', () => {
  expect(findLink(['confab://open?notebook=..', 'confab://open?notebook=b'])).toBe(
    'confab://open?notebook=b',
  )
})

it.each([[[]], [['https://a.example/#/n/a']], [['--x=confab://open?notebook=a']]])(
  'finds none in %j',
  (argv: string[]) => {
    expect(findLink(argv)).toBeUndefined()
  },
)
