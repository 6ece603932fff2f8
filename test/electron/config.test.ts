import { describe, expect, it } from 'vitest'
import { APP_ORIGIN, isOfOrigin, readConfig } from '../../electron/config'

describe('where the page comes from', () => {
  const development = { CONFAB_PAGE_ORIGIN: 'http://127.0.0.1:5173' }

  it('is our own scheme', () => {
    expect(readConfig({}, true).pageOrigin).toBe(APP_ORIGIN)
    expect(readConfig({}, false).pageOrigin).toBe(APP_ORIGIN)
  })

  it('can be a server of this machine during development', () => {
    expect(readConfig(development, false).pageOrigin).toBe('http://127.0.0.1:5173')
  })

  it('is never another in a packaged app', () => {
    expect(readConfig(development, true).pageOrigin).toBe(APP_ORIGIN)
  })

  it.each([
    'https://evil.example',
    'http://127.0.0.1.evil:80',
    'file:///x',
    '',
    'http://localhost',
  ])('is not %s', (CONFAB_PAGE_ORIGIN) => {
    expect(readConfig({ CONFAB_PAGE_ORIGIN }, false).pageOrigin).toBe(APP_ORIGIN)
  })
})

it('knows our page from one whose address only begins like it', () => {
  expect(isOfOrigin(APP_ORIGIN, 'app://confab')).toBe(true)
  expect(isOfOrigin(APP_ORIGIN, 'app://confab/#/n/a')).toBe(true)
  expect(isOfOrigin(APP_ORIGIN, 'app://confab.evil/')).toBe(false)
  expect(isOfOrigin(APP_ORIGIN, 'app://confab:1/')).toBe(false)
})
