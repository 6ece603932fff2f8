import { createFakeConfluence } from './fake-confluence/fake-confluence'
import { latest, type FakePage } from './fake-confluence/fake-pages'
import { json, type FakeRequest } from './fake-confluence/fake-request'
import { serveFake } from './fake-confluence/serve-fake'
import { createWikiHands } from './fake-confluence/wiki-hands'

/** What a test types to connect. */
export const wikiKey = { user: 'ana@example', token: 'canary-5c1d-token' }

const authorization = `Basic ${Buffer.from(`${wikiKey.user}:${wikiKey.token}`).toString('base64')}`

/** A Cloud site with one space over real sockets, which also finds pages and people by words. */
export async function startWiki() {
  const fake = createFakeConfluence({ kind: 'cloud', tokens: [{ authorization }], pageSize: 50 })
  const space = fake.pages.addSpace('GARDEN', 'Gardeners')
  const handle: typeof fake.handle = async (request) =>
    (await search(request, [...fake.pages.pages.values()])) ?? fake.handle(request)
  const served = await serveFake({ ...fake, handle })
  return {
    fake,
    hands: createWikiHands(fake),
    /** Where its API begins. */
    base: `${served.url}/wiki`,
    addPage: (title: string) =>
      fake.pages.newPage('GARDEN', {
        title,
        body: '{"type":"doc","version":1,"content":[]}',
        parentId: space.homepageId,
        author: 'colleague',
      }),
    /** The page of this title. */
    page(title: string): FakePage {
      const found = [...fake.pages.pages.values()].find((page) => latest(page).title === title)
      if (!found) throw new Error(`There is no page ${title}`)
      return found
    },
    close: served.close,
  }
}

async function search({ path, headers }: FakeRequest, pages: readonly FakePage[]) {
  const { pathname, searchParams } = new URL(path, 'http://wiki')
  if (headers.authorization !== authorization) return undefined
  const cql = searchParams.get('cql') ?? ''
  if (pathname === '/wiki/rest/api/content/search') {
    const words = (/title~"(.*?)\*"/.exec(cql)?.[1] ?? '').toLowerCase()
    const found = pages.filter((page) => latest(page).title.toLowerCase().includes(words))
    return json(200, { results: found.map((page) => ({ id: page.id, title: latest(page).title })) })
  }
  if (pathname !== '/wiki/rest/api/search/user') return undefined
  const name = /fullname~"(.*?)"/.exec(cql)?.[1] ?? ''
  return json(200, { results: [{ user: { accountId: `account-${name}`, displayName: name } }] })
}
