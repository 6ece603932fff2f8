import { z } from 'zod'
import type { Ask } from './ask'
import { askUser } from './ask-user'
import type { Answer, RemotePage, SpaceClient } from './confluence-client'
import { askFor, askForAll, idForm, mapAnswer, named, query } from './read-answer'
import { remotePage, remotePageForm } from './remote-page'
import type { ConfluenceSite } from './site'

const spaceForm = z.object({ id: idForm, key: z.string(), name: z.string() })
const pageForm = remotePageForm.extend({
  body: z.object({ atlas_doc_format: z.object({ value: z.string() }).optional() }).nullish(),
})
const listedPage = z.object({ id: idForm, title: z.string() })
const MOST_AT_ONCE = 100

/** Speaks with Confluence Cloud: version 2 of its API; version 1 for labels, files and the user. */
export function createCloudClient({ web }: ConfluenceSite, ask: Ask): SpaceClient {
  const toPage = (found: z.infer<typeof pageForm>) =>
    remotePage(web, found, found.body?.atlas_doc_format?.value)
  const bodyOf = (value: string) => ({ representation: 'atlas_doc_format', value })
  const page = (id: string, rest = '') => `/api/v2/pages/${encodeURIComponent(id)}${rest}`
  const read = (path: string, pageId: string): Answer<RemotePage> =>
    named(mapAnswer(askFor(ask, { method: 'GET', path }, pageForm), toPage), pageId)

  return {
    currentUser: () => askUser(ask),
    listSpaces: () => askForAll(ask, `/api/v2/spaces${query({ limit: MOST_AT_ONCE })}`, spaceForm),
    findSpace: (key) =>
      mapAnswer(askForAll(ask, `/api/v2/spaces${query({ keys: key })}`, spaceForm), (found) =>
        found.find((space) => space.key === key),
      ),
    childPages: (space, parentId) =>
      askForAll(
        ask,
        parentId === undefined
          ? `/api/v2/spaces/${space.id}/pages${query({ depth: 'root', limit: MOST_AT_ONCE })}`
          : page(parentId, `/children${query({ limit: MOST_AT_ONCE })}`),
        listedPage,
      ),
    findByTitle: (space, title) =>
      mapAnswer(
        askForAll(
          ask,
          `/api/v2/pages${query({ 'space-id': space.id, title, status: 'current,archived' })}`,
          pageForm,
        ),
        (found) => found.map(toPage)[0],
      ),
    ancestorsOf: (pageId) =>
      mapAnswer(askForAll(ask, page(pageId, '/ancestors'), z.object({ id: idForm })), (found) =>
        found.map(({ id }) => id),
      ),
    readPage: (pageId) => read(page(pageId, query({ 'body-format': 'atlas_doc_format' })), pageId),
    readVersion: (pageId, version) =>
      read(page(pageId, query({ 'body-format': 'atlas_doc_format', version })), pageId),
    createPage: (space, parentId, { title, body }) =>
      mapAnswer(
        askFor(
          ask,
          {
            method: 'POST',
            path: '/api/v2/pages',
            json: {
              spaceId: space.id,
              ...(parentId !== undefined && { parentId }),
              status: 'current',
              title,
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
              json: { id: pageId, status: 'current', title, body: bodyOf(body), version },
            },
            pageForm,
          ),
          toPage,
        ),
        pageId,
      ),
  }
}
