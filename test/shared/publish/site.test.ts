import { expect, it } from 'vitest'
import {
  parseSite,
  readCloudId,
  siteWords,
  tenantInfoAddress,
  throughGateway,
} from '../../../shared/publish/site'

it.each([
  ['team', 'https://team.atlassian.net/wiki'],
  ['team.atlassian.net', 'https://team.atlassian.net/wiki'],
  [' https://Team.atlassian.net/ ', 'https://team.atlassian.net/wiki'],
  [
    'https://team.atlassian.net/wiki/spaces/TEAM/pages/12/Arch+Hours?x=1#y',
    'https://team.atlassian.net/wiki',
  ],
])('reads %s as a site of the Cloud', (typed, web) => {
  expect(parseSite(typed)).toEqual({ ok: true, value: { kind: 'cloud', web, base: web } })
})

it.each([
  ['wiki.example.org', 'https://wiki.example.org'],
  ['https://wiki.example.org:8443/confluence/', 'https://wiki.example.org:8443/confluence'],
  [
    'https://wiki.example.org/confluence/display/TEAM/Arch+Hours',
    'https://wiki.example.org/confluence',
  ],
  ['https://wiki.example.org/pages/viewpage.action?pageId=12', 'https://wiki.example.org'],
  ['http://127.0.0.1:8090/wiki', 'http://127.0.0.1:8090/wiki'],
  ['http://localhost:8090', 'http://localhost:8090'],
])('reads %s as a Data Center', (typed, web) => {
  expect(parseSite(typed)).toEqual({ ok: true, value: { kind: 'data-center', web, base: web } })
})

it.each([
  ['', 'empty'],
  ['two words', 'no-address'],
  ['https://', 'no-address'],
  ['http://wiki.example.org', 'insecure'],
  ['http://127.0.0.1.example.org', 'insecure'],
  ['https://me:secret@wiki.example.org', 'has-password'],
  ['https://api.atlassian.com/ex/confluence/x/wiki', 'needs-site'],
] as const)('refuses %j: %s', (typed, failure) => {
  expect(parseSite(typed)).toEqual({ ok: false, failure })
  expect(siteWords[failure]).not.toBe('')
})

it('finds the way of tokens with scopes', () => {
  const site = parseSite('team')
  if (!site.ok) throw new Error('No site')
  expect(tenantInfoAddress(site.value)).toBe('https://team.atlassian.net/_edge/tenant_info')
  expect(readCloudId('{"cloudId":"11223344-a1b2"}')).toBe('11223344-a1b2')
  expect(readCloudId('<html>')).toBeUndefined()
  expect(throughGateway(site.value, '11223344').base).toBe(
    'https://api.atlassian.com/ex/confluence/11223344/wiki',
  )
})
