import { expect, it } from 'vitest'
import { isSafeOutside } from '../../electron/outside-address'

it.each(['https://a.example/x?y#z', 'mailto:ana@a.example', 'HTTPS://a.example'])(
  'hands %s over to the system',
  (url) => {
    expect(isSafeOutside(url)).toBe(true)
  },
)

it.each([
  'http://a.example',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'smb://host/share',
  'ms-msdt:/id PCWDiagnostic',
  'data:text/html,x',
  'confab://open?notebook=a',
  'not an address',
  '',
])('keeps %j from the system', (url) => {
  expect(isSafeOutside(url)).toBe(false)
})
