import { beforeEach, describe, expect, it } from 'vitest'
import { addTopic } from '../../../shared/documents/topics'
import { setChannel } from '../../../shared/watch/channels'
import { createTellingScene, type TellingScene } from '../../support/telling-scene'

let scene: TellingScene
beforeEach(() => {
  scene = createTellingScene()
})

const MINUTE = 60_000
const dayOf = (nowMs: number) => new Date(nowMs).toISOString().slice(0, 10)
const subjects = () => scene.received.map(({ delivery }) => delivery.message.subject)

describe('telling', () => {
  it('tells once per quiet period, and again after later changes', async () => {
    setChannel(scene.notebook, 'chat', 'text')
    const meeting = scene.createMeeting({ date: dayOf(scene.timing.nowMs()), state: 'planned' })
    await scene.start()
    await scene.pass(11 * MINUTE)
    expect(scene.received).toEqual([])

    addTopic(meeting, { title: 'Roof' }, scene.newId)
    await scene.pass(5 * MINUTE)
    addTopic(meeting, { title: 'Cellar' }, scene.newId)
    await scene.pass(9 * MINUTE)
    expect(scene.received).toEqual([])
    await scene.pass(2 * MINUTE)
    expect(subjects()).toEqual(['Arch Hours 2023-11-14: 2 topics proposed'])
    await scene.pass(600 * MINUTE)
    expect(scene.received).toHaveLength(1)

    addTopic(meeting, { title: 'Garden' }, scene.newId)
    await scene.pass(11 * MINUTE)
    expect(subjects()[1]).toBe('Arch Hours 2023-11-14: 1 topic proposed')
  })
})
