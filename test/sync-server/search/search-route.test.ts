import { describe, expect, it } from 'vitest'
import { meetingRoom } from '../../../shared/documents/ids'
import { addTopic } from '../../../shared/documents/topics'
import { countingIds } from '../../support/counting-ids'
import { shortNotebook, startReadingScene } from '../../support/reading-scene'

async function openScene(config = {}) {
  const scene = await startReadingScene(shortNotebook(), config)
  const search = async (query: string, headers: Record<string, string> = {}) => {
    const { status, text } = await scene.get(`/api/search?${query}`, headers)
    return { status, ...JSON.parse(text) }
  }
  return { ...scene, search }
}

describe('the search of a relay', () => {
  it('finds topics and lines, with links to their places', async () => {
    const { search, meetingIds, relay } = await openScene()
    const found = await search('q=hose%20is:decision')
    expect(found).toMatchObject({ status: 200, total: 1, match: 'exact', meetings: 1 })
    const [result] = found.results
    const place = `${relay.url}/go/n/garden/m/${meetingIds[0]}/t/${result.topicId}`
    expect(result).toMatchObject({
      notebook: { id: 'garden', title: 'Garden Circle' },
      meeting: { date: '2023-12-13' },
      title: 'Who waters the roof?',
      intentions: ['quest'],
      isOpen: true,
      link: place,
    })
    const [line] = result.lines
    expect(line).toMatchObject({ kind: 'decision', text: 'buy a hose', highlights: [[6, 10]] })
    expect(line.link).toBe(`${place}/l/${line.lineId}`)
  })

  it('leaves out what is internal unless it is asked for', async () => {
    const { search } = await openScene()
    expect(await search('q=internal')).toMatchObject({ total: 0, audience: 'external' })
    expect(await search('q=internal&audience=internal')).toMatchObject({ total: 1 })
    expect(await search('q=is:internal')).toMatchObject({ total: 0 })
  })

  it('finds what was stored since it was last asked', async () => {
    const { search, change, meetingIds } = await openScene()
    expect(await search('q=zeppelin')).toMatchObject({ total: 0 })
    await change(meetingRoom(meetingIds[0] ?? ''), (doc) =>
      addTopic(doc, { title: 'Where zeppelins land' }, countingIds('new')),
    )
    expect(await search('q=zeppelin')).toMatchObject({ total: 1 })
  })

  it('says what it cannot answer, and what it could not take as a filter', async () => {
    const { search, ask } = await openScene()
    for (const query of ['', 'q=', 'q=%22%22', `q=${'x'.repeat(501)}`])
      expect(await search(query)).toMatchObject({
        status: 400,
        error: expect.stringContaining('what to look for'),
      })
    for (const limit of ['0', '101', '1.5', 'x'])
      expect(await search(`q=hose&limit=${limit}`)).toMatchObject({ status: 400 })
    expect(await search('q=hose&audience=everybody')).toMatchObject({ status: 400 })
    const told = await search('q=hose%20is:opne&limit=1')
    expect(told).toMatchObject({ status: 200, problems: [{ text: 'is:opne' }] })
    expect((await ask('/api/search?q=hose', { method: 'POST' })).status).toBe(405)
  })

  it('answers members only', async () => {
    const secret = 'a-long-secret-of-the-team'
    const { search } = await openScene({ secret })
    expect(await search('q=hose')).toMatchObject({ status: 401 })
    const foreign = { origin: 'https://evil.example', authorization: `Bearer ${secret}` }
    expect(await search('q=hose', foreign)).toMatchObject({ status: 403 })
    const member = { authorization: `Bearer ${secret}` }
    expect(await search('q=hose', member)).toMatchObject({ status: 200, total: 1 })
  })
})
