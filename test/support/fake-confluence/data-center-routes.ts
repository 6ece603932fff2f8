import { refuseStorage } from './check-body'
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

/** What Confluence Data Center answers below its context path: version 1 of the API. */
export function createDataCenterRoutes(
  pages: FakePages,
  { author, pageSize, contextPath }: DataCenterOptions,
) {
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
    const from = Number(asked.query.get('start') ?? 0)
    const next = new URLSearchParams(asked.query)
    next.set('start', String(from + pageSize))
    const hasMore = from + pageSize < items.length
    return json(200, {
      results: items.slice(from, from + pageSize),
      start: from,
      limit: pageSize,
      _links: {
        base: `https://wiki.example${contextPath}`,
        ...(hasMore && { next: `${contextPath}${asked.place}?${next.toString()}` }),
      },
    })
  }

  const ancestorsOf = (page: FakePage) => {
    const above: FakePage[] = []
    for (let at = find(page.parentId); at; at = find(at.parentId)) above.unshift(at)
    return above
  }

  const shown = (page: FakePage, { query }: Asked, number = latest(page).number) => {
    const version = page.versions.find((each) => each.number === number) ?? latest(page)
    const expand = (query.get('expand') ?? '').split(',')
    return {
      id: page.id,
      type: 'page',
      status: number === latest(page).number ? page.status : 'historical',
      title: version.title,
      space: { key: page.spaceKey },
      version: {
        number: version.number,
        message: version.message,
        by: { username: version.author },
      },
      ...(expand.includes('ancestors') && {
        ancestors: ancestorsOf(page).map(({ id }) => ({ id, type: 'page' })),
      }),
      ...(expand.includes('body.storage') && {
        body: { storage: { value: version.body, representation: 'storage' } },
      }),
      _links: { webui: `/display/${page.spaceKey}/${page.id}` },
    }
  }

  const getPage = onPage((page, asked) => {
    const number = asked.query.get('version')
    if (number === null) return json(200, shown(page, asked))
    const isThere = page.versions.some((each) => each.number === Number(number))
    return isThere ? json(200, shown(page, asked, Number(number))) : notFound()
  })

  const findPages: Route = (asked) => {
    const title = asked.query.get('title')?.toLowerCase()
    const isAny = asked.query.get('status') === 'any'
    const found = [...pages.pages.values()].filter(
      (page) =>
        page.spaceKey === asked.query.get('spaceKey') &&
        page.hiddenReads === 0 &&
        (isAny || page.status === 'current') &&
        (title === undefined || latest(page).title.toLowerCase() === title),
    )
    return listed(
      asked,
      found.map((page) => shown(page, asked)),
    )
  }

  const storageIn = (body: unknown) => fieldsOf(fieldsOf(body).storage).value

  const create: Route = (asked) => {
    const { title, space, ancestors, body } = asked.json()
    const key = textOf(fieldsOf(space).key)
    const home = pages.spaces.find((each) => each.key === key)?.homepageId
    if (home === undefined) return notFound(`No space with key ${key}`)
    const wrong = refuseStorage(storageIn(body))
    if (wrong !== undefined) return refused(wrong)
    if (pages.titleHolder(key, textOf(title))) return titleTaken()
    const parent = Array.isArray(ancestors) ? fieldsOf(ancestors[0]).id : undefined
    if (parent !== undefined && !find(textOf(parent))) return notFound('No parent')
    const page = pages.newPage(key, {
      title: textOf(title),
      body: textOf(storageIn(body)),
      parentId: textOf(parent) || home,
      author,
    })
    return json(200, shown(page, asked))
  }

  const update = onPage((page, asked) => {
    const { title, body, version } = asked.json()
    const { number, message } = fieldsOf(version)
    if (page.status !== 'current') return refused('Only current pages can be updated')
    if (number !== latest(page).number + 1)
      return json(409, { message: `Version must be incremented on update: ${latest(page).number}` })
    const wrong = refuseStorage(storageIn(body))
    if (wrong !== undefined) return refused(wrong)
    if (pages.titleHolder(page.spaceKey, textOf(title), page.id)) return titleTaken()
    pages.addVersion(page, {
      title: textOf(title),
      body: textOf(storageIn(body)),
      message: textOf(message),
      author,
    })
    return json(200, shown(page, asked))
  })

  const comments = onPage((page, asked) =>
    listed(
      asked,
      page.comments.map((comment) => ({
        id: comment.id,
        type: 'comment',
        extensions: {
          location: 'inline',
          inlineProperties: { markerRef: comment.ref, originalSelection: comment.quote },
          resolution: { status: comment.isOpen ? 'open' : 'resolved' },
        },
      })),
    ),
  )

  const property = onPage((page, asked, [key]) => {
    const known = page.properties.get(key ?? '')
    if (asked.method === 'GET')
      return known ? json(200, { ...known, version: { number: known.version } }) : notFound()
    const { value, version } = asked.json()
    if (!known) return notFound()
    if (fieldsOf(version).number !== known.version + 1) return json(409, { message: 'Conflict' })
    Object.assign(known, { value, version: known.version + 1 })
    return json(200, known)
  })

  const addProperty = onPage((page, asked) => {
    const { key, value } = asked.json()
    if (page.properties.has(textOf(key))) return json(409, { message: 'The property exists' })
    page.properties.set(textOf(key), { id: pages.nextId(), key: textOf(key), value, version: 1 })
    return json(200, {})
  })

  const labels = onPage((page, asked) => {
    if (asked.method === 'POST')
      for (const label of asked.json() as unknown as readonly unknown[])
        page.labels.add(textOf(fieldsOf(label).name))
    return listed(
      asked,
      [...page.labels].map((name) => ({ name, prefix: 'global' })),
    )
  })

  const attachments = onPage((page, asked) => {
    const name = asked.query.get('filename')
    const found = [...page.attachments.values()].filter(
      (each) => name === null || each.name === name,
    )
    return listed(
      asked,
      found.map(({ id, name: title, comment }) => ({ id, title, metadata: { comment } })),
    )
  })

  const upload = onPage(async (page, { request }, [attachmentId]) => {
    const allowed = /^(?:nocheck|no-check)$/.test(request.headers['x-atlassian-token'] ?? '')
    if (!allowed) return json(403, { message: 'XSRF check failed' })
    const file = await readForm(request)
    if (!file) return refused('no file')
    const known = page.attachments.get(file.name)
    if (known && attachmentId === undefined)
      return refused(`Cannot add a new attachment with same file name: ${file.name}`)
    if (attachmentId !== undefined && known?.id !== attachmentId) return notFound()
    const id = known?.id ?? pages.nextId()
    page.attachments.set(file.name, { ...file, id, version: (known?.version ?? 0) + 1 })
    return json(200, { results: [{ id, title: file.name }] })
  })

  const children = onPage((page, asked) =>
    listed(
      asked,
      [...pages.pages.values()]
        .filter(({ parentId }) => parentId === page.id)
        .map((each) => shown(each, asked)),
    ),
  )

  const spaces: Route = (asked) => listed(asked, pages.spaces)
  const space: Route = (_asked, [key]) => {
    const found = pages.spaces.find((each) => each.key === key)
    return found ? json(200, { ...found, homepage: { id: found.homepageId } }) : notFound()
  }

  return [
    ['GET', /^\/rest\/api\/space$/, spaces],
    ['GET', /^\/rest\/api\/space\/([^/]+)$/, space],
    ['GET', /^\/rest\/api\/content$/, findPages],
    ['POST', /^\/rest\/api\/content$/, create],
    ['GET', /^\/rest\/api\/content\/(\d+)$/, getPage],
    ['PUT', /^\/rest\/api\/content\/(\d+)$/, update],
    ['GET', /^\/rest\/api\/content\/(\d+)\/child\/comment$/, comments],
    ['GET', /^\/rest\/api\/content\/(\d+)\/child\/page$/, children],
    ['POST', /^\/rest\/api\/content\/(\d+)\/property$/, addProperty],
    ['GET', /^\/rest\/api\/content\/(\d+)\/property\/([^/]+)$/, property],
    ['PUT', /^\/rest\/api\/content\/(\d+)\/property\/([^/]+)$/, property],
    ['GET', /^\/rest\/api\/content\/(\d+)\/label$/, labels],
    ['POST', /^\/rest\/api\/content\/(\d+)\/label$/, labels],
    ['GET', /^\/rest\/api\/content\/(\d+)\/child\/attachment$/, attachments],
    ['POST', /^\/rest\/api\/content\/(\d+)\/child\/attachment$/, upload],
    ['POST', /^\/rest\/api\/content\/(\d+)\/child\/attachment\/(\d+)\/data$/, upload],
    [
      'GET',
      /^\/rest\/api\/user\/current$/,
      () => json(200, { username: author, displayName: author }),
    ],
    ['GET', /^\/rest\/api\/content\/search$/, () => json(200, { results: [] })],
  ] satisfies readonly (readonly [string, RegExp, Route])[]
}

interface DataCenterOptions {
  readonly author: string
  /** So many things are listed at once. */
  readonly pageSize: number
  readonly contextPath: string
}

const titleTaken = () =>
  refused(
    'A page with this title already exists: A page already exists with the same TITLE in this space',
  )
