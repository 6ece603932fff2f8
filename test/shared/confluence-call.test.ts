import { describe, expect, it } from 'vitest'
import {
  authorizationOf,
  confluenceAccess,
  confluenceBase,
  confluenceCall,
  isApiPath,
} from '../../shared/confluence-call'

describe('where the API of a Confluence begins', () => {
  it.each([
    'https://team.atlassian.net/wiki',
    'https://api.atlassian.com/ex/confluence/11aa-22bb/wiki',
    'https://wiki.example.org',
    'https://wiki.example.org:8443/confluence',
    'http://127.0.0.1:8090/wiki',
    'http://localhost:8090',
  ])('may be %s', (base) => expect(confluenceBase.safeParse(base).success).toBe(true))

  it.each([
    'http://wiki.example.org',
    'http://localhost.example.org',
    'https://wiki.example.org/',
    'https://WIKI.example.org',
    'https://ana:secret@wiki.example.org',
    'https://wiki.example.org/a/../b',
    'https://wiki.example.org/wiki?x=1',
    'https://wiki.example.org/wiki#x',
    'https://wiki.example.org\\@other.example',
    'file:///etc/passwd',
    'wiki.example.org',
  ])('is not %s', (base) => expect(confluenceBase.safeParse(base).success).toBe(false))
})

describe('a path of the API', () => {
  it.each([
    '/api/v2/pages/12?body-format=atlas_doc_format',
    '/rest/api/content?spaceKey=~ana&title=A%20b%3A%20c&expand=version',
    '/wiki/rest/api/user/current',
    '/_edge/tenant_info',
  ])('is %s', (path) => expect(isApiPath(path)).toBe(true))

  it.each([
    '/',
    '/admin/users.action',
    '/rest/api',
    'rest/api/content',
    '//evil.example/rest/api/x',
    '/rest/api/../../admin',
    '/rest/api/./content',
    '/rest/api/%2e%2E/admin',
    '/rest/api/a%2fb',
    '/rest/api/a\\b',
    '/rest/api/a b',
    '/rest/api/a\r\nHost: evil',
    '/rest/api/x#y',
    '@evil.example/rest/api/x',
  ])('is not %j', (path) => expect(isApiPath(path)).toBe(false))
})

it('is one of few methods with a body of bytes', () => {
  const call = { method: 'PUT', path: '/rest/api/content/7', body: new Uint8Array([1]) }
  expect(confluenceCall.safeParse(call).success).toBe(true)
  expect(confluenceCall.safeParse({ ...call, method: 'DELETE' }).success).toBe(false)
  expect(confluenceCall.safeParse({ ...call, body: 'text' }).success).toBe(false)
  expect(confluenceCall.safeParse({ ...call, headers: {} }).success).toBe(false)
})

it('brings a mail address with its token, or a token alone, as Confluence reads them', () => {
  expect(authorizationOf({ token: 'abc' })).toBe('Bearer abc')
  const user = 'größe@a.example'
  const expected = `Basic ${Buffer.from(`${user}:abc`).toString('base64')}`
  expect(authorizationOf({ user, token: 'abc' })).toBe(expected)
})

it('takes no token that would be read as a second header', () => {
  const access = { base: 'https://wiki.example.org', token: 'abc\r\nX-Other: 1' }
  expect(confluenceAccess.safeParse(access).success).toBe(false)
})
