import { describe, expect, it } from 'vitest'
import { Doc, XmlElement, XmlText } from 'yjs'
import { initMeeting, meetingRoots } from '../../../../shared/documents/meeting'
import { keepInBounds, MOST_LOG_BYTES } from '../../../../renderer/session/past/history-bounds'
import { openHistoryLog } from '../../../../renderer/session/past/history-log'
import { countingIds } from '../../../support/counting-ids'
import { settle } from '../../../support/manual-timing'
import { openWithPast, propose, proposeElsewhere, room } from '../../../support/past-scene'

describe('what a device writes down of a meeting', () => {
  it('is how it was when it was opened, and then who changed it when', async () => {
    const here = openWithPast()
    await here.rest()
    propose(here.doc, 'roof')
    await here.rest()
    proposeElsewhere(here.doc, 'seeds', 'bo')
    await here.rest()
    const { moments, relay } = await here.past.list()
    expect(relay).toBe('unreachable')
    expect(moments.map(({ source, writers }) => [source, writers.join()])).toEqual([
      ['device', ''],
      ['device', 'ana'],
      ['device', 'bo'],
    ])
    expect(await here.titles()).toEqual(['', 'roof', 'roof,seeds'])
  })

  it('is nothing of a meeting that was only looked at for a moment', async () => {
    const here = openWithPast()
    await settle()
    await here.close()
    expect(await here.log.head(room)).toBeUndefined()
  })

  it('is one row of what is typed within seconds', async () => {
    const here = openWithPast()
    await here.rest()
    for (let at = 0; at < 100; at += 1) propose(here.doc, `topic ${at}`)
    await here.rest()
    expect(await here.log.rows(room)).toHaveLength(2)
  })

  it('goes on with what changed while the meeting was not open, deletions too', async () => {
    const here = openWithPast()
    propose(here.doc, 'roof')
    await here.rest()
    await here.close()
    proposeElsewhere(here.doc, 'seeds', 'bo')
    meetingRoots.topicText(here.doc, 'roof').delete(0, 1)
    await here.reopen()
    expect(await here.titles()).toEqual(['roof', ',seeds'])
    await here.reopen()
    expect(await here.log.rows(room)).toHaveLength(2)
  })

  it('starts anew with another history of the meeting, and never shows the two as one', async () => {
    const here = openWithPast()
    propose(here.doc, 'roof')
    await here.rest()
    await here.close()
    const other = new Doc()
    initMeeting(other, { notebookId: 'n1', date: '2026-03-04' }, countingIds('other'))
    const again = openWithPast({ doc: other, log: here.log })
    expect((await again.past.list()).moments).toEqual([])
    await again.rest()
    expect(await again.titles()).toEqual([''])
  })

  it('makes up for a row the disk did not take', async () => {
    const here = openWithPast()
    await here.rest()
    const failing = { ...here.log }
    let isFull = true
    const log = {
      ...failing,
      append: (...row: Parameters<typeof failing.append>) =>
        isFull ? Promise.reject(new Error('The disk is full')) : failing.append(...row),
    }
    await here.close()
    const again = openWithPast({ doc: here.doc, log })
    await again.rest()
    propose(here.doc, 'lost')
    await again.rest()
    isFull = false
    propose(here.doc, 'kept')
    await again.rest()
    expect(await again.titles()).toEqual(['', 'lost,kept'])
  })

  it('stays within its bounds: the oldest rows become one whole, from which the rest is read', async () => {
    const here = openWithPast()
    propose(here.doc, 'roof')
    await here.rest()
    for (let at = 0; at < 5; at += 1) {
      const line = new XmlElement('line')
      line.insert(0, [new XmlText('x'.repeat(600_000))])
      here.doc.transact(() => {
        meetingRoots.intro(here.doc).insert(0, [line])
        propose(here.doc, `t${at}`)
      })
      await here.rest()
    }
    const rows = await here.log.rows(room)
    expect(rows[0]?.kind).toBe('whole')
    expect(rows.length).toBeLessThan(6)
    const titles = await here.titles()
    expect(titles.at(-1)).toBe('roof,t0,t1,t2,t3,t4')
    expect(titles.every((title) => title.startsWith('roof'))).toBe(true)
  })

  it('forgets the meeting that rested longest when all logs are too large', async () => {
    const log = openHistoryLog('bounds')
    const standing = { epoch: 'e', vector: Uint8Array.of(0), mark: 'm' }
    const update = new Uint8Array(MOST_LOG_BYTES / 2)
    for (const [at, name] of ['old', 'mid', 'new'].entries()) {
      const row = { kind: 'whole', fromMs: at, toMs: at, writers: [], update } as const
      await log.append(name, row, standing)
    }
    await keepInBounds(log, 'new', async () => undefined)
    expect((await log.heads()).map((head) => head.room)).toEqual(['mid', 'new'])
    expect(await log.rows('old')).toEqual([])
  })
})
