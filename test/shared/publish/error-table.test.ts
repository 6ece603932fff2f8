import { describe, expect, it } from 'vitest'
import { goodToken } from '../../support/fake-confluence/fake-confluence'
import {
  after,
  asking,
  before,
  cutAfter,
  cutBefore,
  failsFirst,
} from '../../support/fake-confluence/fake-failures'
import { latest } from '../../support/fake-confluence/fake-pages'
import { sendToFake } from '../../support/fake-confluence/send-to-fake'
import { createPublishScene, smallNotebook, withText } from '../../support/publish-scene'
import { problemWords } from '../../../shared/publish/problem-words'

const kinds = [
  ['Cloud', 'cloud'],
  ['Data Center', 'data-center'],
] as const

const reworded = (text = 'Beans, peas and kale.') => withText(smallNotebook(), 'm1b5', text)

describe.each(kinds)('what %s may answer', (_name, kind) => {
  const create = asking('POST', kind === 'cloud' ? '/api/v2/pages' : '/rest/api/content')
  const update = (request: { method: string; path: string }) =>
    request.method === 'PUT' && /\/(?:pages|content)\/\d+$/.test(request.path)
  const published = async () => {
    const scene = createPublishScene({ kind })
    await scene.publish()
    scene.notebook = reworded()
    return scene
  }

  it('400, the title is taken: names the page, and takes it only when told', async () => {
    const scene = createPublishScene({ kind })
    const holder = scene.fake.pages.newPage('TEAM', {
      title: 'arch hours: 2026',
      body:
        kind === 'cloud'
          ? '{"type":"doc","version":1,"content":[{"type":"paragraph","content":[{"type":"text","text":"Old notes"}]}]}'
          : '<p>Old notes</p>',
      author: 'colleague',
    })
    const problem = await scene.problem()
    expect(problem).toMatchObject({
      kind: 'title-taken',
      holder: { id: holder.id, status: 'current', isBelowParent: true },
    })
    expect(problemWords(problem)).toContain('Update that page, or take another title')
    const report = await scene.publish({ answers: { takesPage: holder.id } })
    expect(report.page.id).toBe(holder.id)
    expect(latest(holder).body).toContain('Old notes')
    expect(latest(holder).body).toContain('Beans and peas')
    expect(JSON.stringify(scene.notebook)).toContain('Old notes')
  })

  it('400, the title is taken by an archived page, or by one elsewhere in the space', async () => {
    const scene = createPublishScene({ kind })
    const holder = scene.fake.pages.newPage('TEAM', {
      title: 'Arch Hours: 2026',
      body: kind === 'cloud' ? '{"type":"doc","version":1,"content":[]}' : '',
      author: 'colleague',
    })
    const place = { ...scene.order().place, parentId: '999' }
    expect(await scene.problem({ place })).toMatchObject({ holder: { isBelowParent: false } })
    holder.status = 'archived'
    const problem = await scene.problem()
    expect(problem).toMatchObject({ kind: 'title-taken', holder: { status: 'archived' } })
    expect(problemWords(problem)).toContain('archive')
    expect(scene.fake.writes()).toEqual([])
  })

  it('400, the body is refused: says what of ours was to change', async () => {
    const scene = await published()
    scene.fake.failWhen(
      failsFirst(update, {
        when: 'before',
        answer: { status: 400, body: '{"message":"Content body cannot be converted"}' },
      }),
    )
    const problem = await scene.problem()
    expect(problem).toEqual({
      kind: 'refused',
      message: 'Content body cannot be converted',
      where: '“Seeds”',
    })
  })

  it('401: an expired token and one without the scope are told apart', async () => {
    const expired = createPublishScene({ kind, tokens: [{ ...goodToken, isExpired: true }] })
    expect(await expired.problem()).toEqual({ kind: 'token-expired' })
    const scoped = createPublishScene({ kind, tokens: [{ ...goodToken, scopes: ['read'] }] })
    expect(await scoped.problem()).toEqual({ kind: 'token-scope' })
  })

  it('403: says whom to ask', async () => {
    const scene = await published()
    scene.fake.failWhen(failsFirst(update, before(403)))
    expect(await scene.problem()).toEqual({ kind: 'forbidden' })
  })

  it('404, the page is gone: asks, and makes it again when told', async () => {
    const scene = await published()
    const id = scene.page().id
    scene.fake.pages.pages.delete(id)
    expect(await scene.problem()).toEqual({ kind: 'page-gone', pageId: id })
    const report = await scene.publish({ answers: { makesAnew: true } })
    expect(report.kind).toBe('created')
    expect(scene.body()).toContain('kale')
  })

  it('404, there is no such space or parent: says which', async () => {
    const scene = createPublishScene({ kind })
    const { place } = scene.order()
    expect(await scene.problem({ place: { ...place, spaceKey: 'NONE' } })).toEqual({
      kind: 'no-space',
      spaceKey: 'NONE',
    })
    expect(await scene.problem({ place: { ...place, parentId: '999' } })).toEqual({
      kind: 'no-parent',
      parentId: '999',
    })
    expect(scene.pages()).toEqual([])
  })

  it('404 right after the page was made: waits until it can be seen', async () => {
    const scene = createPublishScene({ kind })
    const { newPage } = scene.fake.pages
    Object.assign(scene.fake.pages, {
      newPage: (...given: Parameters<typeof newPage>) => newPage(given[0], given[1], 2),
    })
    const report = await scene.publish()
    expect([report.kind, report.differences, report.lines]).toEqual(['created', [], []])
    expect(scene.pages()).toHaveLength(1)
  })

  it('409 though nobody wrote: tries again, and writes one version', async () => {
    const scene = await published()
    scene.fake.failWhen(failsFirst(update, before(409), before(409)))
    expect((await scene.publish()).kind).toBe('updated')
    expect(latest(scene.page()).number).toBe(2)
  })

  it('409 again and again: says that the page is moving', async () => {
    const scene = await published()
    scene.fake.failWhen((request) => (update(request) ? before(409) : undefined))
    expect(await scene.problem()).toEqual({ kind: 'moving' })
    expect(scene.fake.writes().filter(update)).toHaveLength(4)
  })

  it('409 since a colleague wrote meanwhile: merges and writes once', async () => {
    const scene = await published()
    let isDone = false
    scene.fake.failWhen((request) => {
      if (!update(request) || isDone) return undefined
      isDone = true
      scene.hands.edit(scene.page(), (body) => body.replace('half empty', 'full'))
      return undefined
    })
    const report = await scene.publish()
    expect([report.kind, latest(scene.page()).number]).toEqual(['updated', 3])
    expect(scene.body()).toContain('The tank is full')
    expect(scene.body()).toContain('kale')
  })

  it('413: a page that is too large is never sent', async () => {
    const scene = await published()
    const writes = scene.fake.writes().length
    scene.notebook = reworded('x'.repeat(5_300_000))
    const problem = await scene.problem()
    expect(problem.kind).toBe('too-large')
    expect(problemWords(problem)).toContain('one page per meeting')
    expect(scene.fake.writes()).toHaveLength(writes)
    scene.notebook = reworded('x'.repeat(1_100_000))
    const preview = await scene.preview()
    expect(preview.ok && preview.value.isLarge).toBe(true)
  })

  it('413 all the same: says how large the page is', async () => {
    const scene = await published()
    scene.fake.failWhen(failsFirst(update, before(413)))
    const problem = await scene.problem()
    expect(problem.kind === 'too-large' && problem.sizeBytes).toBeGreaterThan(1000)
  })

  it.each([
    ['seconds', { 'retry-after': '7' }, 7_000],
    ['a date', { 'retry-after': new Date(Date.UTC(2026, 0, 5, 12, 0, 9)).toUTCString() }, 9_000],
    ['nothing', {}, 750],
    ['an hour', { 'retry-after': '3600' }, 60_000],
  ])('429 with %s: waits, for writing too, and tries again', async (_said, headers, ms) => {
    const scene = await published()
    scene.waits.length = 0
    scene.fake.failWhen(failsFirst(update, before(429, headers)))
    expect((await scene.publish()).kind).toBe('updated')
    expect(scene.waits).toEqual([ms])
    expect(latest(scene.page()).number).toBe(2)
  })

  it('429 again and again: leaves it to the queue, which knows for how long', async () => {
    const scene = await published()
    scene.fake.failWhen(() => before(429, { 'retry-after': '90' }))
    const requests = scene.fake.requests.length
    expect(await scene.problem()).toEqual({ kind: 'too-many-requests', retryAfterMs: 90_000 })
    expect(scene.fake.requests.length - requests).toBe(4)
  })

  it.each([
    ['500 before writing', before(500)],
    ['503 after writing', after(503)],
    ['the line cut before', cutBefore],
    ['the line cut after', cutAfter],
  ])('%s: reads before it sends anything again; one version', async (_said, failure) => {
    const scene = await published()
    const start = scene.fake.requests.length
    scene.fake.failWhen(failsFirst(update, failure))
    const report = await scene.publish()
    expect(report.kind).toBe('updated')
    expect(latest(scene.page()).number).toBe(2)
    const later = scene.fake.requests.slice(start)
    const first = later.findIndex(update)
    const second = later.findIndex((request, index) => index > first && update(request))
    expect(
      later
        .slice(first + 1, second < 0 ? undefined : second)
        .some(({ method }) => method === 'GET'),
    ).toBe(true)
  })

  it.each([
    ['500 before', before(500)],
    ['504 after', after(504)],
    ['cut before', cutBefore],
    ['cut after', cutAfter],
  ])('%s while the page is made: one page', async (_said, failure) => {
    const scene = createPublishScene({ kind })
    scene.fake.failWhen(failsFirst(create, failure))
    const report = await scene.publish()
    expect(report.kind).toBe('created')
    expect(scene.pages()).toHaveLength(1)
    expect(latest(scene.page()).number).toBe(1)
  })

  it('5xx while reading: reads again', async () => {
    const scene = await published()
    scene.fake.failWhen(failsFirst(asking('GET'), before(502), cutBefore))
    expect((await scene.publish()).kind).toBe('updated')
  })

  it('no network: says so, having written nothing', async () => {
    const scene = await published()
    const writes = scene.fake.writes().length
    scene.fake.failWhen(() => cutBefore)
    const problem = await scene.problem()
    expect(problem).toEqual({ kind: 'not-sent', failure: 'unreachable' })
    expect(scene.fake.writes()).toHaveLength(writes)
  })

  it('a redirect to another host: stops', async () => {
    const scene = await published()
    scene.fake.failWhen(() => ({
      when: 'before',
      answer: { status: 302, headers: { location: 'https://evil.example/' }, body: '' },
    }))
    expect(await scene.problem()).toEqual({ kind: 'not-sent', failure: 'redirected' })
  })

  it('labels, files and property that fail are lines of the report, and the page is published', async () => {
    const scene = createPublishScene({ kind })
    scene.fake.failWhen((request) =>
      request.method !== 'GET' && /label|attachment|propert/.test(request.path)
        ? before(403)
        : undefined,
    )
    const attachments = [
      { name: 'notes.json', mediaType: 'application/json', content: new Uint8Array([123, 125]) },
    ]
    const report = await scene.publish({ labels: ['meeting-notes'], attachments })
    expect(report.kind).toBe('created')
    expect(report.lines.map(({ what, name }) => [what, name])).toEqual([
      ['label', 'meeting-notes'],
      ['attachment', 'notes.json'],
      ['property', 'confab'],
    ])
    scene.fake.failNever()
    const again = await scene.publish({ labels: ['meeting-notes'], attachments })
    expect([again.kind, again.lines]).toEqual(['unchanged', []])
    expect([...scene.page().labels]).toEqual(['meeting-notes'])
    expect(scene.page().attachments.get('notes.json')?.version).toBe(1)
    await scene.publish({ labels: ['meeting-notes'], attachments })
    expect(scene.page().attachments.get('notes.json')?.version).toBe(1)
  })
})

it('takes a token with scopes at the gateway', async () => {
  const tokens = [{ ...goodToken, scopes: ['read', 'write'] as const }]
  const scene = createPublishScene({ kind: 'cloud', tokens })
  scene.send = sendToFake(scene.fake, { gateway: true })
  expect((await scene.publish()).kind).toBe('created')
})

it('never decides by a search, whose index lags', async () => {
  const scene = createPublishScene({ kind: 'cloud' })
  await scene.publish()
  expect(scene.fake.requests.filter(({ path }) => path.includes('cql'))).toEqual([])
})
