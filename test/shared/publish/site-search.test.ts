import { describe, expect, it } from 'vitest'
import { listSpaces, searchPages, searchUsers } from '../../../shared/publish/site-search'
import { scriptSite } from '../../support/scripted-site'

const BASE = 'https://wiki.example.org/wiki'
const space = (key: string, name: string) => ({ id: 1, key, name })

describe('the spaces of a site', () => {
  it('are read to the end of the list on Cloud, and come by name', async () => {
    const site = scriptSite({
      [`${BASE}/api/v2/spaces?limit=250&status=current`]: {
        results: [space('Z', 'Zebras')],
        _links: { next: '/wiki/api/v2/spaces?limit=250&cursor=abc' },
      },
      [`${BASE}/api/v2/spaces?limit=250&cursor=abc`]: { results: [space('A', 'Ants')] },
    })
    expect(await listSpaces('cloud', site.below(BASE))).toEqual({
      ok: true,
      value: [
        { key: 'A', name: 'Ants' },
        { key: 'Z', name: 'Zebras' },
      ],
    })
  })

  it('are read to the end of the list on Data Center', async () => {
    const more = { next: '/rest/api/space?start=1' }
    const site = scriptSite({
      [`${BASE}/rest/api/space?limit=250&start=0`]: { results: [space('A', 'Ants')], _links: more },
      [`${BASE}/rest/api/space?limit=250&start=1`]: { results: [space('B', 'Bees')], _links: {} },
    })
    expect(await listSpaces('data-center', site.below(BASE))).toMatchObject({
      value: [{ key: 'A' }, { key: 'B' }],
    })
  })

  it('are not what a page of HTML says', async () => {
    const site = scriptSite({ [BASE]: [200, '<html>'] })
    expect(await listSpaces('cloud', site.below(BASE))).toEqual({
      ok: false,
      failure: 'no-confluence',
    })
  })
})

it('looks for pages by words that may hold quotes, and by none for those changed last', async () => {
  const site = scriptSite({ [BASE]: { results: [{ id: 7, title: 'Say "when"' }] } })
  expect(await searchPages(site.below(BASE), 'GARDEN', 'say "w')).toEqual({
    ok: true,
    value: [{ id: '7', title: 'Say "when"' }],
  })
  await searchPages(site.below(BASE), 'GARDEN', '')
  const queries = site.asked.map((address) => new URL(address).searchParams.get('cql'))
  expect(queries).toEqual([
    'space="GARDEN" and type=page and title~"say \\"w*" order by lastmodified desc',
    'space="GARDEN" and type=page order by lastmodified desc',
  ])
})

it('finds people by the account that names them', async () => {
  const results = [{ user: { accountId: 'a1', displayName: 'Ana' } }, { user: {} }, {}]
  const site = scriptSite({ [`${BASE}/rest/api/search/user`]: { results } })
  expect(await searchUsers('cloud', site.below(BASE), 'Ana')).toEqual({
    ok: true,
    value: [{ accountId: 'a1', name: 'Ana' }],
  })
  const server = scriptSite({
    [`${BASE}/rest/api/search?`]: { results: [{ user: { userKey: 'k' } }] },
  })
  expect(await searchUsers('data-center', server.below(BASE), 'Bo')).toMatchObject({
    value: [{ accountId: 'k', name: 'Bo' }],
  })
})
