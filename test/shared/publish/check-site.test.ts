import { describe, expect, it } from 'vitest'
import { checkSite } from '../../../shared/publish/check-site'
import { parseSite } from '../../../shared/publish/site'
import { scriptSite, type Said } from '../../support/scripted-site'

const CLOUD = 'https://team.atlassian.net'
const GATEWAY = 'https://api.atlassian.com/ex/confluence/11aa22bb-33cc/wiki'
const me = { accountId: 'a1', displayName: 'Ana Ruiz' }
const USER = '/rest/api/user/current'

async function check(typed: string, script: Readonly<Record<string, Said>>) {
  const site = parseSite(typed)
  if (!site.ok) throw new Error(site.failure)
  const scripted = scriptSite(script)
  return { checked: await checkSite(site.value, scripted.below), asked: scripted.asked }
}

describe('checking a token', () => {
  it('says whose it is on Cloud', async () => {
    const { checked } = await check('team', {
      [`${CLOUD}/wiki${USER}`]: me,
      [`${CLOUD}/wiki/api/v2/spaces`]: { results: [] },
    })
    const site = { kind: 'cloud', web: `${CLOUD}/wiki`, base: `${CLOUD}/wiki` }
    expect(checked).toEqual({
      ok: true,
      value: { site, user: { accountId: 'a1', name: 'Ana Ruiz' } },
    })
  })

  it('says whose it is on Data Center, below its context path', async () => {
    const { checked } = await check('https://wiki.example.org/confluence/display/TEAM', {
      [`https://wiki.example.org/confluence${USER}`]: { userKey: 'k1', displayName: 'Ana' },
      'https://wiki.example.org/confluence/rest/api/space': { results: [] },
    })
    expect(checked).toMatchObject({
      value: { site: { kind: 'data-center' }, user: { accountId: 'k1', name: 'Ana' } },
    })
  })

  it('finds a Cloud behind a name of one’s own by asking it', async () => {
    const { checked } = await check('wiki.example.org', {
      'https://wiki.example.org/_edge/tenant_info': { cloudId: '11aa22bb-33cc' },
      [`https://wiki.example.org/wiki${USER}`]: me,
      'https://wiki.example.org/wiki/api/v2/spaces': { results: [] },
    })
    expect(checked).toMatchObject({
      value: { site: { kind: 'cloud', web: 'https://wiki.example.org/wiki' } },
    })
  })

  it('finds the gateway where tokens with scopes are taken', async () => {
    const { checked } = await check('team', {
      [`${CLOUD}/wiki${USER}`]: [401, 'Unauthorized'],
      [`${CLOUD}/_edge/tenant_info`]: { cloudId: '11aa22bb-33cc' },
      [`${GATEWAY}${USER}`]: me,
      [`${GATEWAY}/api/v2/spaces`]: { results: [] },
    })
    expect(checked).toMatchObject({ value: { site: { web: `${CLOUD}/wiki`, base: GATEWAY } } })
  })

  it.each<[string, Readonly<Record<string, Said>>, string]>([
    ['is wrong or expired', { [`${CLOUD}/wiki${USER}`]: [401, 'no'] }, 'token-refused'],
    [
      'lacks scopes',
      {
        [`${CLOUD}/wiki${USER}`]: [401, 'no'],
        [`${CLOUD}/_edge/tenant_info`]: { cloudId: '11aa22bb-33cc' },
        [`${GATEWAY}${USER}`]: [401, 'scope does not match'],
      },
      'token-scope',
    ],
    [
      'may not read spaces',
      { [`${CLOUD}/wiki${USER}`]: me, [`${CLOUD}/wiki/api/v2/spaces`]: [401, 'no'] },
      'token-scope',
    ],
    [
      'belongs to somebody without Confluence',
      { [`${CLOUD}/wiki${USER}`]: [403, ''] },
      'forbidden',
    ],
    [
      'is nobody’s, where everybody may read',
      { [`${CLOUD}/wiki${USER}`]: { type: 'anonymous', displayName: 'Anonymous' } },
      'token-refused',
    ],
    ['meets another server', { [`${CLOUD}/wiki${USER}`]: [200, '<html>'] }, 'no-confluence'],
    ['meets nothing there', {}, 'no-confluence'],
    ['meets a site in trouble', { [`${CLOUD}/wiki${USER}`]: [503, ''] }, 'server-error'],
    ['meets a page to log in', { [`${CLOUD}/wiki${USER}`]: 'redirected' }, 'redirected'],
  ])('says when it %s', async (_what, script, failure) => {
    expect((await check('team', script)).checked).toEqual({ ok: false, failure })
  })
})
