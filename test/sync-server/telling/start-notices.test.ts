import { beforeEach, describe, expect, it } from 'vitest'
import { addTopic } from '../../../shared/documents/topics'
import { changeNotebookSettings } from '../../../shared/outcomes/notebook-plan'
import { setChannel } from '../../../shared/watch/channels'
import { createTellingScene, type TellingScene } from '../../support/telling-scene'

let scene: TellingScene
let today = ''
beforeEach(() => {
  scene = createTellingScene()
  today = new Date(scene.timing.nowMs()).toISOString().slice(0, 10)
})

const MINUTE = 60_000
const subjects = () => scene.received.map(({ delivery }) => delivery.message.subject)
const told = () => JSON.stringify(scene.received.map(({ delivery }) => delivery.message))

describe('the start of a meeting', () => {
  // The scene begins on 2023-11-14 at 22:13:20 UTC.
  const weekly = {
    every: 'week',
    weeks: 1,
    firstDate: '2023-11-14',
    time: '22:30',
    zone: 'UTC',
    minutes: 60,
  } as const
  const arrange = () => {
    setChannel(scene.notebook, 'chat', 'titles')
    changeNotebookSettings(scene.notebook, { recurrence: weekly })
  }

  it('is told at its time with the agenda, once, also over a restart', async () => {
    arrange()
    const meeting = scene.createMeeting({ date: today })
    const intentions = [{ kind: 'quest', label: 'quest' }] as const
    const roof = { title: 'Roof', proposers: ['Ana'], intentions, unnamedDots: 3 }
    addTopic(meeting, roof, scene.newId)
    await scene.start()
    await scene.pass(16 * MINUTE)
    scene.received.length = 0
    await scene.pass(2 * MINUTE)
    expect(subjects()).toEqual(['Arch Hours 2023-11-14: the hour starts now'])
    expect(told()).toContain('[quest] (Ana) Roof – 3 dots')
    await scene.stop()
    await scene.start()
    await scene.pass(30 * MINUTE)
    expect(subjects()).toHaveLength(1)
  })

  it('is told up to ten minutes late, and then no more', async () => {
    arrange()
    scene.createMeeting({ date: today })
    await scene.pass(25 * MINUTE)
    await scene.start()
    await scene.pass(MINUTE)
    expect(subjects()).toEqual(['Arch Hours 2023-11-14: the hour starts now'])

    scene = createTellingScene()
    arrange()
    scene.createMeeting({ date: today })
    await scene.pass(28 * MINUTE)
    await scene.start()
    await scene.pass(MINUTE)
    expect(scene.received).toEqual([])
  })

  it('is told of a meeting that nobody has opened yet, and of none that was called off', async () => {
    arrange()
    await scene.start()
    await scene.pass(18 * MINUTE)
    expect(subjects()).toEqual(['Arch Hours 2023-11-14: the hour starts now'])

    scene = createTellingScene()
    arrange()
    scene.createMeeting({ date: today, state: 'cancelled' })
    await scene.start()
    await scene.pass(60 * MINUTE)
    expect(scene.received).toEqual([])
  })
})
