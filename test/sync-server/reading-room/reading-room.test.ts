import { describe, expect, it } from 'vitest'
import { meetingRoom, WORKSPACE_ROOM } from '../../../shared/documents/ids'
import { readTopics, setTopicInternal } from '../../../shared/documents/topics'
import {
  changeReadingSettings,
  setDirectoryAccess,
} from '../../../shared/reading-room/reading-settings'
import { createMemoryStore } from '../../../sync-server/store/memory-store'
import { startRelay } from '../../support/running-relay'
import { shortNotebook, startReadingScene } from '../../support/reading-scene'

const secret = 'a-long-secret'

/** A scene with its view turned on. */
async function open(view: 'team' | 'public', config = {}) {
  const scene = await startReadingScene(shortNotebook(), config)
  await scene.changeNotebook((doc) => changeReadingSettings(doc, { view }))
  const meeting = `/read/garden/${scene.meetingIds[0]}`
  return { ...scene, meeting }
}

describe('reading without the app', () => {
  it('is off until somebody turns it on, and then off again', async () => {
    const scene = await startReadingScene()
    const meeting = `/read/garden/${scene.meetingIds[0]}`
    const paths = ['/read/', '/read/garden', meeting, '/read/garden/feed.atom']
    for (const path of paths) expect((await scene.get(path)).status).toBe(404)
    await scene.changeNotebook((doc) => changeReadingSettings(doc, { view: 'public' }))
    const page = await scene.get(meeting)
    expect(page.status).toBe(200)
    expect(page.text).toContain('<title>Wednesday, 13 December 2023 · Garden Circle</title>')
    expect(page.text).toContain('the hose leaks')
    expect(page.text).not.toContain('INTERNAL')
    await scene.changeNotebook((doc) => changeReadingSettings(doc, { view: 'off' }))
    for (const path of paths) expect((await scene.get(path)).status).toBe(404)
  })

  it('says the same of what is off, unknown, not listed or no address at all', async () => {
    const scene = await startReadingScene()
    const bodies = new Set<string>()
    for (const path of [
      '/read/garden',
      '/read/nothing',
      '/read/workspace',
      '/read/garden.',
      '/read/%00',
      '/read/..',
    ]) {
      const { status, text, headers } = await scene.get(path)
      bodies.add(JSON.stringify([status, text, headers['cache-control'], headers['etag']]))
    }
    expect(bodies.size).toBe(1)
    const below = async (path: string) => (await scene.get(path)).text
    const off = await below(`/read/garden/${scene.meetingIds[0]}`)
    for (const path of ['/read/x/y', '/read/garden/..%2f..%2fetc', '/read/../garden', '/read//x'])
      expect(await below(path)).toBe(off)
  })

  it('shows a meeting only in its own notebook', async () => {
    const scene = await open('public')
    expect((await scene.get(`/read/other/${scene.meetingIds[0]}`)).status).toBe(404)
  })

  it('follows every change, and forgets what became internal', async () => {
    const scene = await open('public')
    expect((await scene.get(scene.meeting)).text).toContain('Who waters the roof?')
    await scene.change(meetingRoom(scene.meetingIds[0] ?? ''), (doc) =>
      setTopicInternal(doc, readTopics(doc)[0]?.id ?? '', true),
    )
    expect((await scene.get(scene.meeting)).text).not.toContain('Who waters the roof?')
  })

  it('answers HEAD and conditional requests, and nobody else may keep what is for the team', async () => {
    const scene = await open('public')
    const first = await scene.get(scene.meeting)
    const head = await scene.ask(scene.meeting, { method: 'HEAD' })
    expect([head.status, head.text, head.headers['etag']]).toEqual([200, '', first.headers['etag']])
    expect(head.headers['content-length']).toBe(String(Buffer.byteLength(first.text)))
    expect(first.headers['cache-control']).toBe('public, no-cache')
    const known = { 'if-none-match': `"other", W/${first.headers['etag']}` }
    const again = await scene.get(scene.meeting, known)
    expect([again.status, again.text]).toEqual([304, ''])
    const since = { 'if-modified-since': first.headers['last-modified'] ?? '' }
    expect((await scene.get(scene.meeting, since)).status).toBe(304)
    expect((await scene.ask(scene.meeting, { method: 'POST' })).status).toBe(405)

    scene.time.nowMs += 60_000
    await scene.changeNotebook((doc) => changeReadingSettings(doc, { view: 'team' }))
    const team = await scene.get(scene.meeting, { ...known, ...since })
    expect([team.status, team.headers['cache-control']]).toEqual([200, 'private, no-cache'])
    expect(team.headers['x-robots-tag']).toContain('noindex')
    expect(team.text).toContain('noindex')
    expect(first.text).not.toContain('noindex')
  })

  it('leads links to other places of the notebook to the pages, also where the relay is in a private network', async () => {
    const [first] = shortNotebook().meetings
    const linked = (text: string, href: string) => ({
      kind: 'bullet' as const,
      indent: 0,
      text,
      spans: [{ from: 0, to: text.length, mark: 'link' as const, href }],
    })
    const [topic] = first?.topics ?? []
    if (!first || !topic) throw new Error('The notebook holds no topic')
    const relay = 'http://10.0.0.7:4321'
    const notes = [
      linked('a topic', `${relay}/go/n/garden/m/m2/t/t1`),
      linked('a line', 'confab://open?notebook=garden&meeting=m2&topic=t1&line=l1'),
      linked('the notebook', `${relay}/?token=hush#/n/garden`),
      linked('another', `${relay}/go/n/other/m/m3`),
    ]
    const charter = [linked('the last one', `${relay}/go/n/garden/m/m2`)]
    const meetings = [{ ...first, topics: [{ ...topic, notes }] }]
    const { changeNotebook, get, meetingIds } = await startReadingScene(
      shortNotebook({ charter, meetings }),
    )
    await changeNotebook((doc) => changeReadingSettings(doc, { view: 'public' }))
    const { text } = await get(`/read/garden/${meetingIds[0]}`)
    const links = [...text.matchAll(/<a rel="[^"]+" href="([^"]+)">/g)].map(([, href]) => href)
    expect(links).toEqual(['m2#t-t1', 'm2#l-l1', '../garden'])
    expect(text).toContain('<li')
    expect(text).not.toContain('10.0.0.7')
    expect((await get('/read/garden')).text).toContain('href="garden/m2">the last one')
  })

  it('runs and fetches nothing', async () => {
    const { get, meeting } = await open('public')
    const { headers, text } = await get(meeting)
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['content-security-policy']).not.toContain('script-src')
    expect(text).not.toMatch(/<script|\son\w+=/i)
  })
})

describe('a relay that cannot read just now', () => {
  it('asks to come back, and answers as soon as it can', async () => {
    const { get, meeting, refusal } = await open('public')
    refusal.read = 'unavailable'
    const refused = await get(meeting)
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '5'])
    delete refusal.read
    expect((await get(meeting)).status).toBe(200)
  })

  it('ends while somebody waits for a page', async () => {
    const store = createMemoryStore()
    let isAsked = () => {}
    const asked = new Promise<void>((resolve) => (isAsked = resolve))
    const read = () => {
      isAsked()
      return new Promise<never>(() => {})
    }
    const relay = await startRelay({}, { store: { ...store, read } })
    const cut = fetch(`${relay.url}/read/garden`).catch((error: unknown) => error)
    await asked
    await relay.close()
    expect(await cut).toBeInstanceOf(TypeError)
  })
})

describe('reading what is for the team', () => {
  it('needs the secret: once in the address, then a cookie that is not the secret, or a header', async () => {
    const scene = await open('team', { secret })
    expect((await scene.get(scene.meeting)).status).toBe(404)
    expect((await scene.get(`${scene.meeting}?token=wrong`)).status).toBe(404)
    const bearer = await scene.get(scene.meeting, { authorization: `Bearer ${secret}` })
    expect(bearer.status).toBe(200)

    const first = await scene.get(`${scene.meeting}?token=${secret}`)
    expect([first.status, first.headers['location'], first.text]).toEqual([
      303,
      `./${scene.meetingIds[0]}`,
      '',
    ])
    const cookie = first.headers['set-cookie'] ?? ''
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax$/)
    expect(cookie).not.toContain(secret)
    const page = await scene.get(scene.meeting, { cookie: cookie.split(';', 1)[0] ?? '' })
    expect(page.status).toBe(200)
    expect(page.text).not.toContain(secret)
    expect((await scene.get(scene.meeting, { cookie: 'confab-reader=x' })).status).toBe(404)
  })

  it('on a relay of this machine without a secret is for whoever names this machine', async () => {
    const { get, meeting } = await open('team')
    expect((await get(meeting)).status).toBe(200)
    expect((await get(meeting, { host: 'evil.example' })).status).toBe(404)
  })
})

describe('the directory', () => {
  it('lists notebooks with their days and whom to ask, and leaves out who is not to be listed', async () => {
    const scene = await startReadingScene()
    await scene.change(WORKSPACE_ROOM, (doc) => setDirectoryAccess(doc, 'public'))
    await scene.changeNotebook((doc) => changeReadingSettings(doc, { ask: 'Ines <ines>' }))
    const { status, text } = await scene.get('/read/')
    expect(status).toBe(200)
    expect(text).toContain('<strong class="name">Garden Circle</strong>')
    expect(text).toContain('last met on 13 December 2023')
    expect(text).toContain('To join, ask Ines &lt;ines&gt;.')
    await scene.changeNotebook((doc) => changeReadingSettings(doc, { view: 'public' }))
    expect((await scene.get('/read/')).text).toContain('<a class="name" href="garden">')
    await scene.changeNotebook((doc) => changeReadingSettings(doc, { isUnlisted: true }))
    expect((await scene.get('/read/')).text).not.toContain('Garden Circle')
    expect((await scene.get('/read')).headers['location']).toBe('read/')
  })

  it('for the team names nothing to anybody else', async () => {
    const scene = await startReadingScene(shortNotebook(), { secret })
    await scene.change(WORKSPACE_ROOM, (doc) => setDirectoryAccess(doc, 'team'))
    expect((await scene.get('/read/')).status).toBe(404)
    const member = await scene.get('/read/', { authorization: `Bearer ${secret}` })
    expect(member.text).toContain('Garden Circle')
  })
})

describe('the page behind a link', () => {
  it('has titles where they may be known, and leads into the app', async () => {
    const { get, change, meetingIds } = await open('public')
    const id = meetingIds[0] ?? ''
    let topicId = ''
    await change(meetingRoom(id), (doc) => {
      topicId = readTopics(doc)[0]?.id ?? ''
      doc.getMap('meta').set('title', 'A dry winter')
    })
    const { text } = await get(`/go/n/garden/m/${id}/t/${topicId}/l/l1`)
    expect(text).toContain(
      '<title>Who waters the roof? · A dry winter, 13 December 2023 · Garden Circle</title>',
    )
    expect(text).toContain('<meta property="og:description" content="the hose leaks · buy a hose')
    expect(text).toContain(
      `content="0; url=../../../../../../../../#/n/garden/m/${id}/t/${topicId}/l/l1"`,
    )
    expect(text).toContain(`href="../../../../../../../../read/garden/${id}#l-l1"`)
    expect((await get('/go/n/garden')).text).toContain('<title>Garden Circle</title>')
  })

  it('is neutral, and the same for what is off and what is not there', async () => {
    const { get } = await startReadingScene()
    const off = await get('/go/n/garden')
    expect(off.status).toBe(200)
    expect(off.text).toContain('<title>A place in Confab</title>')
    expect((await get('/go/n/nobody')).text).toBe(off.text.replaceAll('/garden', '/nobody'))
    expect((await get('/go/n/garden/../x')).status).toBe(404)
    expect((await get('/go/elsewhere')).status).toBe(404)
  })
})
