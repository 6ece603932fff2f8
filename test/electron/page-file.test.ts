import path from 'node:path'
import { expect, it } from 'vitest'
import { findPageFile } from '../../electron/page-file'

const root = path.resolve('/app/out/renderer')

it.each([
  ['app://confab/', 'index.html'],
  ['app://confab/assets/main-1.js', 'assets/main-1.js'],
  ['app://confab/assets/a%20b.css?v=1#x', 'assets/a b.css'],
  ['app://confab/a/../b.js', 'b.js'],
])('%s is a file of the page', (url, file) => {
  expect(findPageFile(root, url)).toBe(path.join(root, file))
})

it.each([
  'app://confab/..%2fmain.js',
  'app://confab/%2e%2e%2f%2e%2e%2fetc/passwd',
  'app://confab/a%2f..%2f..%2f..%2fb',
  'app://confab/%2f..%2f..%2fetc%2fpasswd',
  'app://confab/%00',
  'app://confab/%',
  'app://confab/.',
  'app://other/index.html',
  'app://confab.evil/index.html',
  'https://confab/index.html',
])('%s is none', (url) => {
  expect([undefined, path.join(root, 'index.html')]).toContain(findPageFile(root, url))
})
