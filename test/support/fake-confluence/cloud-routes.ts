import { refuseAdf } from './check-body'
import { latest, type FakePage, type FakePages } from './fake-pages'
import {
  fieldsOf,
  json,
  notFound,
  readForm,
  refused,
  textOf,
  type Asked,
  type FakeAnswer,
} from './fake-request'

type Route = (asked: Asked, ids: readonly string[]) => FakeAnswer | Promise<FakeAnswer>

/** What Confluence Cloud answers below `/wiki`: version 2 of its API, and the parts of version 1 still needed. */
export function createCloudRoutes(pages: FakePages, { author, pageSize }: CloudOptions) {
  const find = (id: string | undefined) => pages.pages.get(id ?? '')

  const onPage =
    (route: (page: FakePage, asked: Asked, rest: readonly string[]) => ReturnType<Route>): Route =>
    (asked, [id, ...rest]) => {
      const page = find(id)
      if (!page) return notFound()
      if (page.hiddenReads > 0 && asked.method === 'GET') {
        page.hiddenReads--
        return notFound()
      }
      return route(page, asked, rest)
    }

  const listed = (asked: Asked, items: readonly unknown[]) => {
    const from = Number(asked.query.get('cursor') ?? 0)
    const next = new URLSearchParams(asked.query)
    next.set('cursor', String(from + pageSize))
    const hasMore = from + pageSize < items.length
    return json(200, {
      results: items.slice(from, from + pageSize),
      _links: hasMore ? { next: `/wiki${asked.place}?${next.toString()}` } : {},
    })
  }

  const spaceOf = (page: FakePage) => pages.spaces.find(({ key }) => key === page.spaceKey)

  const shown = (page: FakePage, withBody: boolean, number?: number) => {
    const version = page.versions.find((each) => each.number === number) ?? latest(page)
    return {
      id: page.id,
      status: page.status,
      title: version.title,
      spaceId: spaceOf(page)?.id,
      parentId: page.parentId ?? null,
      version: { number: version.number, message: version.message, authorId: version.author },
      ...(withBody && {
        body: { atlas_doc_format: { representation: 'atlas_doc_format', value: version.body } },
      }),
      _links: { webui: `/spaces/${page.spaceKey}/pages/${page.id}` },
    }
  }

  const getPage = onPage((page, { query }) => {
    const number = query.get('version')
    if (number !== null && !page.versions.some((each) => each.number === Number(number)))
      return notFound()
    const hasBody = query.get('body-format') === 'atlas_doc_format'
    return json(200, shown(page, hasBody, number === null ? undefined : Number(number)))
  })

  const findPages: Route = (asked) => {
    const space = pages.spaces.find(({ id }) => id === asked.query.get('space-id'))
    const title = asked.query.get('title')?.toLowerCase()
    const statuses = (asked.query.get('status') ?? 'current').split(',')
    const found = [...pages.pages.values()].filter(
      (page) =>
        page.spaceKey === space?.key &&
        page.hiddenReads === 0 &&
        statuses.includes(page.status) &&
        (title === undefined || latest(page).title.toLowerCase() === title),
    )
    return listed(
      asked,
      found.map((page) => shown(page, false)),
    )
  }

  const create: Route = ({ json: given }) => {
    const { spaceId, parentId, title, body } = given()
    const space = pages.spaces.find(({ id }) => id === textOf(spaceId))
    if (!space) return refused('spaceId must name a space')
    if (textOf(title) === '') return refused('title must not be empty')
    const value = fieldsOf(body).value
    const wrong = refuseAdf(value)
    if (wrong !== undefined) return refused(`Invalid body: ${wrong}`)
    if (pages.titleHolder(space.key, textOf(title))) return titleTaken()
    if (parentId !== undefined && !find(textOf(parentId))) return notFound('No parent')
    const page = pages.newPage(space.key, {
      title: textOf(title),
      body: textOf(value),
      parentId: textOf(parentId) || space.homepageId,
      author,
    })
    return json(200, shown(page, false))
  }

  const update = onPage((page, { json: given }) => {
    const { title, body, version, status } = given()
    const { number, message } = fieldsOf(version)
    if (page.status !== 'current' || status !== 'current')
      return refused('Only current pages can be updated')
    if (number !== latest(page).number + 1)
      return json(409, { message: `Version must be incremented: ${latest(page).number}` })
    const value = fieldsOf(body).value
    const wrong = refuseAdf(value)
    if (wrong !== undefined) return refused(`Invalid body: ${wrong}`)
    if (pages.titleHolder(page.spaceKey, textOf(title), page.id)) return titleTaken()
    pages.addVersion(page, {
      title: textOf(title),
      body: textOf(value),
      message: textOf(message),
      author,
    })
    return json(200, shown(page, false))
  })

  const ancestors = onPage((page, asked) => {
    const above: FakePage[] = []
    for (let at = find(page.parentId); at; at = find(at.parentId)) above.unshift(at)
    return listed(
      asked,
      above.map(({ id }) => ({ id, type: 'page' })),
    )
  })

  const comments = onPage((page, asked) => {
    const status = asked.query.get('resolution-status')
    const found = page.comments.filter(({ isOpen }) => status !== 'open' || isOpen)
    return listed(
      asked,
      found.map((comment) => ({
        id: comment.id,
        resolutionStatus: comment.isOpen ? 'open' : 'resolved',
        properties: {
          inlineMarkerRef: comment.ref,
          inlineOriginalSelection: comment.quote,
        },
      })),
    )
  })

  const properties = onPage((page, asked) => {
    if (asked.method === 'GET') {
      const key = asked.query.get('key')
      const found = [...page.properties.values()].filter((each) => key === null || each.key === key)
      return listed(
        asked,
        found.map(({ version, ...each }) => ({ ...each, version: { number: version } })),
      )
    }
    const { key, value } = asked.json()
    if (page.properties.has(textOf(key))) return json(409, { message: 'The property exists' })
    const property = { id: pages.nextId(), key: textOf(key), value, version: 1 }
    page.properties.set(property.key, property)
    return json(200, { ...property, version: { number: 1 } })
  })

  const changeProperty = onPage((page, asked, [propertyId]) => {
    const property = [...page.properties.values()].find(({ id }) => id === propertyId)
    if (!property) return notFound()
    const { value, version } = asked.json()
    if (fieldsOf(version).number !== property.version + 1) return json(409, { message: 'Conflict' })
    Object.assign(property, { value, version: property.version + 1 })
    return json(200, property)
  })

  const labels = onPage((page, asked) =>
    listed(
      asked,
      [...page.labels].map((name) => ({ name, prefix: 'global' })),
    ),
  )

  const addLabels = onPage((page, asked) => {
    for (const label of asked.json() as unknown as readonly unknown[])
      page.labels.add(textOf(fieldsOf(label).name))
    return json(200, { results: [] })
  })

  const attachments = onPage((page, asked) => {
    const name = asked.query.get('filename')
    const found = [...page.attachments.values()].filter(
      (each) => name === null || each.name === name,
    )
    return listed(
      asked,
      found.map(({ id, name: title, comment, version, bytes }) => ({
        id,
        title,
        comment,
        fileSize: bytes.length,
        version: { number: version },
      })),
    )
  })

  const upload = onPage(async (page, { request }) => {
    const allowed = /^(?:nocheck|no-check)$/.test(request.headers['x-atlassian-token'] ?? '')
    if (!allowed) return json(403, { message: 'XSRF check failed' })
    const file = await readForm(request)
    if (!file) return refused('no file')
    const known = page.attachments.get(file.name)
    const attachment = {
      ...file,
      id: known?.id ?? pages.nextId(),
      version: (known?.version ?? 0) + 1,
    }
    page.attachments.set(file.name, attachment)
    return json(200, { results: [{ id: attachment.id, title: file.name }] })
  })

  const spaces: Route = (asked) => {
    const keys = asked.query.get('keys')?.split(',')
    return listed(
      asked,
      pages.spaces.filter(({ key }) => keys?.includes(key) ?? true),
    )
  }

  const children = onPage((page, asked) =>
    listed(
      asked,
      [...pages.pages.values()]
        .filter(({ parentId }) => parentId === page.id)
        .map((each) => ({ id: each.id, title: latest(each).title, status: each.status })),
    ),
  )

  return [
    ['GET', /^\/api\/v2\/spaces$/, spaces],
    ['GET', /^\/api\/v2\/pages$/, findPages],
    ['POST', /^\/api\/v2\/pages$/, create],
    ['GET', /^\/api\/v2\/pages\/(\d+)$/, getPage],
    ['PUT', /^\/api\/v2\/pages\/(\d+)$/, update],
    ['GET', /^\/api\/v2\/pages\/(\d+)\/ancestors$/, ancestors],
    ['GET', /^\/api\/v2\/pages\/(\d+)\/children$/, children],
    ['GET', /^\/api\/v2\/pages\/(\d+)\/inline-comments$/, comments],
    ['GET', /^\/api\/v2\/pages\/(\d+)\/properties$/, properties],
    ['POST', /^\/api\/v2\/pages\/(\d+)\/properties$/, properties],
    ['PUT', /^\/api\/v2\/pages\/(\d+)\/properties\/(\d+)$/, changeProperty],
    ['GET', /^\/api\/v2\/pages\/(\d+)\/labels$/, labels],
    ['POST', /^\/rest\/api\/content\/(\d+)\/label$/, addLabels],
    ['GET', /^\/api\/v2\/pages\/(\d+)\/attachments$/, attachments],
    ['PUT', /^\/rest\/api\/content\/(\d+)\/child\/attachment$/, upload],
    [
      'GET',
      /^\/rest\/api\/user\/current$/,
      () => json(200, { accountId: author, displayName: author }),
    ],
    // The index lags: what was just made is not in it yet.
    ['GET', /^\/rest\/api\/search$/, () => json(200, { results: [] })],
  ] satisfies readonly (readonly [string, RegExp, Route])[]
}

interface CloudOptions {
  readonly author: string
  /** So many things are listed at once. */
  readonly pageSize: number
}

const titleTaken = () =>
  refused(
    'A page with this title already exists: A page already exists with the same TITLE in this space',
  )
