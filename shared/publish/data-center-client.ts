import { z } from 'zod'
import type { Ask } from './ask'
import { askUser } from './ask-user'
import type { Answer, RemotePage, SpaceClient } from './confluence-client'
import { askFor, askForAll, askForOptional, idForm, mapAnswer, named, query } from './read-answer'
import { remotePage, remotePageForm } from './remote-page'
import type { ConfluenceSite } from './site'

const spaceForm = z.object({ id: idForm, key: z.string(), name: z.string() })
const pageForm = remotePageForm.extend({
  ancestors: z.array(z.object({ id: idForm })).optional(),
  body: z.object({ storage: z.object({ value: z.string() }).optional() }).nullish(),
})
const listedPage = z.object({ id: idForm, title: z.string() })
const MOST_AT_ONCE = 100
const whole = 'body.storage,version'

/** Speaks with Confluence Data Center: version 1 of the API, below its context path. */
export function createDataCenterClient({ web }: ConfluenceSite, ask: Ask): SpaceClient {
  const toPage = (found: z.infer<typeof pageForm>) =>
    remotePage(web, found, found.body?.storage?.value)
  const page = (id: string, rest = '') => `/rest/api/content/${encodeURIComponent(id)}${rest}`
  const bodyOf = (value: string) => ({ storage: { value, representation: 'storage' } })
  const read = async (path: string, pageId: string): Answer<RemotePage> =>
    named(mapAnswer(askFor(ask, { method: 'GET', path }, pageForm), toPage), pageId)

  return {
    currentUser: () => askUser(ask),
    listSpaces: () => askForAll(ask, `/rest/api/space${query({ limit: MOST_AT_ONCE })}`, spaceForm),
    findSpace: (key) =>
      askForOptional(ask, `/rest/api/space/${encodeURIComponent(key)}`, spaceForm),
    childPages: (space, parentId) =>
      askForAll(
        ask,
        parentId === undefined
          ? `/rest/api/space/${encodeURIComponent(space.key)}/content/page${query({ depth: 'root', limit: MOST_AT_ONCE })}`
          : page(parentId, `/child/page${query({ limit: MOST_AT_ONCE })}`),
        listedPage,
      ),
    findByTitle: (space, title) =>
      mapAnswer(
        askForAll(
          ask,
          `/rest/api/content${query({ spaceKey: space.key, title, status: 'any', expand: 'version' })}`,
          pageForm,
        ),
        (found) => found.map(toPage)[0],
      ),
    ancestorsOf: (pageId) =>
      mapAnswer(
        askFor(
          ask,
          { method: 'GET', path: page(pageId, query({ expand: 'version,ancestors' })) },
          pageForm,
        ),
        ({ ancestors = [] }) => ancestors.map(({ id }) => id),
      ),
    readPage: (pageId) => read(page(pageId, query({ expand: whole })), pageId),
    readVersion: (pageId, version) =>
      read(page(pageId, query({ status: 'historical', version, expand: whole })), pageId),
    createPage: (space, parentId, { title, body }) =>
      mapAnswer(
        askFor(
          ask,
          {
            method: 'POST',
            path: '/rest/api/content',
            json: {
              type: 'page',
              title,
              space: { key: space.key },
              ...(parentId !== undefined && { ancestors: [{ id: parentId }] }),
              body: bodyOf(body),
            },
          },
          pageForm,
        ),
        toPage,
      ),
    updatePage: (pageId, { title, body }, version) =>
      named(
        mapAnswer(
          askFor(
            ask,
            {
              method: 'PUT',
              path: page(pageId),
              json: { id: pageId, type: 'page', title, version, body: bodyOf(body) },
            },
            pageForm,
          ),
          toPage,
        ),
        pageId,
      ),
  }
}
