import { describe, expect, it } from 'vitest'
import { findPageFile } from '../../../renderer/offline/page-files'

const scope = 'http://127.0.0.1:4321/'
const files = ['./', 'icon.svg', 'assets/index-abc.js']
const find = (url: string, isNavigation = false) => findPageFile(url, scope, isNavigation, files)

describe('the service worker', () => {
  it('answers for the page, at whatever place in it', () => {
    expect(find(scope, true)).toBe('./')
    expect(find(`${scope}index.html`, true)).toBe('./')
    expect(find(`${scope}?x=1#/n/n1/m/m1`, true)).toBe('./')
  })

  it('answers for the files of the page', () => {
    expect(find(`${scope}assets/index-abc.js`)).toBe('assets/index-abc.js')
    expect(find(`${scope}icon.svg`)).toBe('icon.svg')
  })

  it('leaves everything of the relay and of others alone', () => {
    for (const path of ['sync/workspace', 'api/rooms', 'healthz', 'metrics', 'assets/other.js'])
      expect(find(scope + path)).toBeUndefined()
    expect(find(`${scope}api/rooms`, true)).toBeUndefined()
    expect(find('https://elsewhere.example/icon.svg')).toBeUndefined()
  })
})
