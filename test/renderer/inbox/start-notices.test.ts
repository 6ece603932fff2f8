import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { setMeetingMeta } from '../../../shared/documents/meeting'
import { listMeeting } from '../../../shared/documents/notebook'
import { addTopic } from '../../../shared/documents/topics'
import { changeNotebookSettings } from '../../../shared/outcomes/notebook-plan'
import { setWatch } from '../../../shared/watch/watches'
import { ana, openInboxScene } from '../../support/inbox-scene'

let scene: Awaited<ReturnType<typeof openInboxScene>>
let stop = () => {}
/** Minutes until the next meeting starts, when a test begins. */
const AHEAD = 30

beforeEach(async () => {
  scene = await openInboxScene()
  const startMs = Math.ceil(scene.timing.nowMs() / 60_000) * 60_000 + AHEAD * 60_000
  const start = new Date(startMs).toISOString()
  const [date, time] = [start.slice(0, 10), start.slice(11, 16)]
  const weekly = {
    every: 'week',
    weeks: 1,
    minutes: 60,
    zone: 'UTC',
    firstDate: date,
    time,
  } as const
  changeNotebookSettings(scene.notebook, { recurrence: weekly })
  const past = { id: 'm1', date: '2023-11-01', title: '', state: 'held' } as const
  listMeeting(scene.notebook, past)
  const doc = scene.addMeeting('m2', date)
  addTopic(doc, { title: 'Pond' }, scene.newId)
})
afterEach(async () => {
  stop()
  stop = () => {}
  await scene.close()
})

const starts = async () => (await scene.unread()).filter(({ kind }) => kind === 'start')
const listAs = (state: 'skipped' | 'live') => {
  const { notebook } = scene
  const date = (notebook.getMap('meetings').get('m2') as { date: string }).date
  listMeeting(notebook, { id: 'm2', date, title: '', state })
}

describe('the start of a meeting', () => {
  it('is told when it comes, once, with what will be talked about', async () => {
    stop = scene.tellStarts()
    await scene.pass(AHEAD - 1)
    expect(await starts()).toEqual([])
    await scene.pass(3)
    expect(await starts()).toMatchObject([
      { meetingId: 'm2', what: 'The hour starts now · 1 topic', details: [{ title: 'Pond' }] },
    ])
    await scene.readAll()
    await scene.pass(5)
    expect(await starts()).toEqual([])
  })

  it('is told to who opens the app some minutes late, and not later', async () => {
    await scene.pass(AHEAD + 5)
    stop = scene.tellStarts()
    await scene.pass(1)
    expect(await starts()).toHaveLength(1)
    stop()
    await scene.store.putEntries([], ['start/m2'])
    await scene.pass(10)
    stop = scene.tellStarts()
    await scene.pass(1)
    expect(await starts()).toEqual([])
  })

  it('is not told when it is skipped', async () => {
    listAs('skipped')
    await scene.pass(AHEAD + 2)
    stop = scene.tellStarts()
    await scene.pass(1)
    expect(await starts()).toEqual([])
  })

  it('is not told to who looks at it already', async () => {
    listAs('live')
    const doc = scene.docOf('m2')
    setMeetingMeta(doc, { state: 'live' })
    scene.inFront.add('m2')
    await scene.pass(AHEAD + 2)
    stop = scene.tellStarts()
    await scene.pass(1)
    expect(await starts()).toEqual([])
  })

  it('is not told to who stopped watching the notebook', async () => {
    setWatch(scene.notebook, ana, 'notebook', 'off')
    stop = scene.tellStarts()
    await scene.pass(AHEAD + 2)
    expect(await starts()).toEqual([])
  })
})
