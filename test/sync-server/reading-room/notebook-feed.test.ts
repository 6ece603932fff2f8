import { parseFeed } from '@rowanmanning/feed-parser'
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { meetingRoom } from '../../../shared/documents/ids'
import { changeReadingSettings } from '../../../shared/reading-room/reading-settings'
import { writeFeed, type FeedForm } from '../../../sync-server/reading-room/notebook-feed'
import type { MeetingView, NotebookView } from '../../../sync-server/reading-room/views'
import { nastyText } from '../../support/nasty-text'
import { propertyRuns } from '../../support/property-runs'
import { shortMeeting, shortNotebook, startReadingScene } from '../../support/reading-scene'

const forms: readonly FeedForm[] = ['atom', 'rss']

function readXml(text: string): void {
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.write(text).close()
}

const asSent = (text: string) => Buffer.from(text).toString()

describe('the feeds of a notebook', () => {
  it.each(forms)('tell a reader of %s of every meeting that was held', async (form) => {
    const scene = await startReadingScene(
      shortNotebook({
        meetings: [
          shortMeeting('2023-12-13', 'Who waters the roof?'),
          { ...shortMeeting('2024-01-10', 'Not yet'), state: 'planned' },
        ],
      }),
    )
    await scene.changeNotebook((doc) => changeReadingSettings(doc, { view: 'public' }))
    const path = `/read/garden/feed.${form}`
    const answer = await scene.get(path)
    expect(answer.headers['content-type']).toBe(
      form === 'atom'
        ? 'application/atom+xml; charset=utf-8'
        : 'application/rss+xml; charset=utf-8',
    )
    readXml(answer.text)
    const feed = parseFeed(answer.text)
    expect(feed.title).toBe('Garden Circle')
    expect(feed.self).toBe(`${scene.relay.url}${path}`)
    expect(feed.items).toHaveLength(1)
    const [item] = feed.items
    expect(item?.title).toBe('Wednesday, 13 December 2023')
    expect(item?.url).toBe(`${scene.relay.url}/read/garden/${scene.meetingIds[0]}`)
    expect(item?.published?.toISOString()).toBe('2023-12-13T00:00:00.000Z')
    expect(item?.content).toContain('<h2>Decided</h2><ul><li>buy a hose</li></ul>')
    expect(answer.text).not.toContain('INTERNAL')
    const page = await scene.get('/read/garden')
    expect(page.text).toContain(`href="garden/feed.${form}"`)
  })

  it('keep the id of an entry and make it newer when its meeting changes', async () => {
    const scene = await startReadingScene()
    await scene.changeNotebook((doc) => changeReadingSettings(doc, { view: 'public' }))
    const read = async () => parseFeed((await scene.get('/read/garden/feed.atom')).text).items[0]
    const before = await read()
    scene.time.nowMs += 3_600_000
    await scene.change(meetingRoom(scene.meetingIds[0] ?? ''), (doc) =>
      doc.getMap('meta').set('title', 'Renamed'),
    )
    const after = await read()
    expect(after?.id).toBe(before?.id)
    expect(after?.title).toBe('Renamed, 13 December 2023')
    expect(Number(after?.updated) - Number(before?.updated)).toBe(3_600_000)
    expect(after?.published).toEqual(before?.published)
  })

  it('for the team open with a key, until the notebook takes another number', async () => {
    const secret = 'a-long-secret'
    const scene = await startReadingScene(shortNotebook(), { secret })
    await scene.changeNotebook((doc) => changeReadingSettings(doc, { view: 'team' }))
    const member = { authorization: `Bearer ${secret}` }
    const asked = await scene.get('/api/feed-key/garden?number=0', member)
    const { key } = JSON.parse(asked.text) as { key: string }
    const path = `/read/garden/feed.rss?key=${key}`
    expect((await scene.get('/api/feed-key/garden')).status).toBe(401)
    expect((await scene.get('/read/garden/feed.rss')).status).toBe(404)
    expect((await scene.get(path)).status).toBe(200)
    expect((await scene.get(path)).text).not.toContain(secret)
    // The key opens this feed alone.
    expect((await scene.get(`/read/garden?key=${key}`)).status).toBe(404)
    expect((await scene.get('/read/garden', member)).text).toContain(`feed.rss?key=${key}`)

    await scene.changeNotebook((doc) => changeReadingSettings(doc, { feedNumber: 1 }))
    expect((await scene.get(path)).status).toBe(404)
    await scene.changeNotebook((doc) => changeReadingSettings(doc, { feedNumber: 0, view: 'off' }))
    expect((await scene.get(path)).status).toBe(404)
  })

  it('stay well formed whatever people write', () => {
    const settings = { view: 'public', isUnlisted: false, ask: '', feedNumber: 0 } as const
    const text = fc.oneof(nastyText, fc.string({ unit: 'binary' }), fc.constant(']]>&<b>"\u0000'))
    fc.assert(
      fc.property(text, text, text, (title, topic, decision) => {
        const notebook: NotebookView = {
          id: 'garden',
          settings,
          title,
          charter: undefined,
          meetings: [],
          peopleCount: 0,
          changedAtMs: 0,
        }
        const meeting = {
          id: 'm1',
          date: '2023-12-13',
          title,
          state: 'held',
          intro: undefined,
          attendees: [],
          topics: [{ title: topic }],
          decisions: [decision],
          actions: [],
          changedAtMs: 0,
        } as unknown as MeetingView
        for (const form of forms) {
          // As it is sent: half a character is none.
          const written = asSent(
            writeFeed(form, notebook, [meeting], {
              notebook: 'https://notes.example/read/garden',
              self: 'https://notes.example/read/garden/feed.atom?key=a&b=c',
            }),
          )
          readXml(written)
          expect(parseFeed(written).items[0]?.id).toBe('confab://open?notebook=garden&meeting=m1')
        }
      }),
      propertyRuns(100),
    )
  })
})
