import { beforeEach, describe, expect, it } from 'vitest'
import type { Doc } from 'yjs'
import { blockToNode } from '../../../shared/documents/block-node'
import { setLineInternal } from '../../../shared/documents/internal-lines'
import { meetingRoots } from '../../../shared/documents/meeting'
import { addTopic, setTopicInternal, type NewTopic } from '../../../shared/documents/topics'
import { closeMeeting } from '../../../shared/meeting/meeting-end'
import { enterPhase } from '../../../shared/meeting/phases'
import { setChannel } from '../../../shared/watch/channels'
import { setMailTo } from '../../../shared/watch/mail-to'
import { setWatch } from '../../../shared/watch/watches'
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
const add = (meeting: Doc, topic: NewTopic) => addTopic(meeting, topic, scene.newId)

/** A planned meeting that people have been told of. */
async function toldMeeting(topics: readonly NewTopic[] = [{ title: 'Roof' }]): Promise<Doc> {
  const meeting = scene.createMeeting({ date: today })
  topics.forEach((topic) => add(meeting, topic))
  await scene.start()
  await scene.pass(11 * MINUTE)
  scene.received.length = 0
  return meeting
}

describe('a digest', () => {
  it('comes once per quiet period, and again after later changes', async () => {
    setChannel(scene.notebook, 'chat', 'text')
    const meeting = scene.createMeeting({ date: today })
    await scene.start()
    await scene.pass(11 * MINUTE)
    expect(scene.received).toEqual([])

    add(meeting, { title: 'Roof' })
    await scene.pass(5 * MINUTE)
    add(meeting, { title: 'Cellar' })
    await scene.pass(9 * MINUTE)
    expect(scene.received).toEqual([])
    await scene.pass(2 * MINUTE)
    expect(subjects()).toEqual(['Arch Hours 2023-11-14: 2 topics proposed'])
    await scene.pass(600 * MINUTE)
    expect(scene.received).toHaveLength(1)

    add(meeting, { title: 'Garden' })
    await scene.pass(11 * MINUTE)
    expect(subjects()[1]).toBe('Arch Hours 2023-11-14: 1 topic proposed')
  })

  it('does not go any more where it was withdrawn while it waited for its receiver', async () => {
    setChannel(scene.notebook, 'chat', 'text')
    setChannel(scene.notebook, 'bot', 'text')
    const meeting = await toldMeeting()
    scene.setAnswer(() => ({ kind: 'later', reason: 'answered 503' }))
    add(meeting, { title: 'Cellar' })
    await scene.pass(11 * MINUTE)
    expect(scene.received.length).toBeGreaterThan(1)
    scene.received.length = 0
    setChannel(scene.notebook, 'chat', undefined)
    setChannel(scene.notebook, 'bot', 'titles')
    scene.setAnswer(() => ({ kind: 'taken' }))
    await scene.pass(24 * 60 * MINUTE)
    expect(scene.received).toEqual([])
  })

  it('waits while somebody is there, though not for a window left open over night', async () => {
    setChannel(scene.notebook, 'chat', 'text')
    const meeting = await toldMeeting()
    scene.enter(`m${today}`, 1)
    add(meeting, { title: 'Cellar' })
    await scene.pass(30 * MINUTE)
    expect(scene.received).toEqual([])
    await scene.pass(31 * MINUTE)
    expect(scene.received).toHaveLength(1)
  })

  it('tells of a meeting that was held what came out of it, and later what changed', async () => {
    setChannel(scene.notebook, 'bot', 'text')
    const meeting = await toldMeeting([
      {
        title: 'Roof',
        notes: [
          { kind: 'decision', indent: 0, text: 'We plant beans' },
          { kind: 'action', indent: 0, text: 'order seeds', assignee: 'Bo' },
        ],
      },
    ])
    enterPhase(meeting, 'discussing')
    closeMeeting(meeting, { by: 'ana', nowMs: scene.timing.nowMs() })
    await scene.pass(11 * MINUTE)
    expect(scene.received).toHaveLength(1)
    const [{ delivery } = expect.fail('nothing was received')] = scene.received
    expect(delivery.message).toMatchObject({
      type: 'meeting.held',
      subject: 'Arch Hours 2023-11-14: what came out',
      lead: '1 topic, 1 decision, 1 action',
    })
    expect(told()).toContain('We plant beans')

    add(meeting, { title: 'An afterthought' })
    await scene.pass(11 * MINUTE)
    expect(scene.received[1]?.delivery.message.type).toBe('meeting.changed')
  })

  it('says nothing of what was imported, or is older than the channels, until somebody changes it', async () => {
    setChannel(scene.notebook, 'bot', 'text')
    const old = scene.createMeeting({ date: '2003-05-06', state: 'held' })
    add(old, { title: 'Long ago' })
    await scene.start()
    const imported = scene.createMeeting({ date: '2004-05-06', state: 'held' })
    add(imported, { title: 'Imported' })
    await scene.pass(30 * MINUTE)
    expect(scene.received).toEqual([])

    add(old, { title: 'Found again' })
    await scene.pass(11 * MINUTE)
    expect(told()).toContain('Found again')
    expect(told()).not.toContain('Long ago')
  })

  it('tells titles alone where the notebook allows no more, and nothing where it allows nothing', async () => {
    setChannel(scene.notebook, 'chat', 'titles')
    const meeting = await toldMeeting()
    add(meeting, {
      title: 'Cellar',
      notes: [{ kind: 'bullet', indent: 0, text: 'Potatoes for the winter' }],
    })
    await scene.pass(11 * MINUTE)
    expect(scene.received.map(({ delivery }) => delivery.channelId)).toEqual(['chat'])
    expect(told()).toContain('Cellar')
    expect(told()).toContain('1 line added')
    expect(told()).not.toContain('Potatoes')
  })

  it('leaves out what is internal, and addresses of private hosts', async () => {
    setChannel(scene.notebook, 'bot', 'text')
    const meeting = await toldMeeting()
    const secret = add(meeting, { title: 'Salaries' })
    setTopicInternal(meeting, secret, true)
    const open = add(meeting, {
      title: 'Cellar',
      notes: [{ kind: 'bullet', indent: 0, text: 'see http://wiki.local/cellar for more' }],
    })
    const line = blockToNode({ kind: 'bullet', indent: 0, text: 'whispered' }, scene.newId)
    meetingRoots.topicText(meeting, open).push([line])
    setLineInternal(meeting, line.getAttribute('id') ?? '', true)
    await scene.pass(11 * MINUTE)
    expect(told()).toContain('Cellar')
    expect(told()).not.toMatch(/Salaries|whispered|wiki\.local/)
  })

  it('says nothing of what was told before and is internal now, nor that it went', async () => {
    setChannel(scene.notebook, 'bot', 'text')
    const meeting = await toldMeeting([{ title: 'Salaries', id: 'pay' }, { title: 'Roof' }])
    setTopicInternal(meeting, 'pay', true)
    await scene.pass(11 * MINUTE)
    expect(scene.received).toEqual([])
  })

  it('goes by mail to those who watch, each with what they watch and others did', async () => {
    setChannel(scene.notebook, 'post', 'text')
    const [ana, bo, cy] = ['Ana', 'Bo', 'Cy'].map((name) => ({ id: name.toLowerCase(), name }))
    const people = [ana, bo, cy].flatMap((person) => person ?? [])
    for (const person of people) setMailTo(scene.notebook, person, `${person.id}@people.example`)
    const meeting = await toldMeeting([
      { title: 'Roof', id: 'roof', proposers: ['Bo'] },
      { title: 'Cellar', id: 'cellar' },
    ])
    if (ana) setWatch(scene.notebook, ana, 'notebook', 'on')
    for (const id of ['roof', 'cellar']) {
      const line = blockToNode({ kind: 'bullet', indent: 0, text: `about the ${id}` }, scene.newId)
      meetingRoots.topicText(meeting, id).push([line])
    }
    await scene.pass(11 * MINUTE)
    const mails = new Map(
      scene.received.map(({ delivery }) => [
        delivery.to?.address,
        delivery.message.sections.map(({ title }) => title),
      ]),
    )
    expect(mails).toEqual(
      new Map([
        ['ana@people.example', ['Roof', 'Cellar']],
        ['bo@people.example', ['Roof']],
      ]),
    )
  })

  it('is told by one of two engines, and not again by the next one', async () => {
    setChannel(scene.notebook, 'chat', 'text')
    const meeting = await toldMeeting()
    await scene.start('two')
    add(meeting, { title: 'Cellar' })
    await scene.pass(11 * MINUTE)
    await scene.stop('one')
    await scene.stop('two')
    await scene.start('three')
    await scene.pass(60 * MINUTE)
    expect(scene.received).toHaveLength(1)
  })

  it('is told after the next start where the relay was away when it was due', async () => {
    setChannel(scene.notebook, 'chat', 'text')
    const meeting = await toldMeeting()
    add(meeting, { title: 'Cellar' })
    await scene.pass(2 * MINUTE)
    await scene.stop()
    await scene.pass(30 * MINUTE)
    await scene.start()
    await scene.pass(MINUTE)
    expect(scene.received).toHaveLength(1)
  })

  it('is told once there is room again on a full disk', async () => {
    setChannel(scene.notebook, 'chat', 'text')
    const meeting = await toldMeeting()
    scene.fill(true)
    add(meeting, { title: 'Cellar' })
    await scene.pass(30 * MINUTE)
    expect(scene.received).toEqual([])
    scene.fill(false)
    await scene.pass(MINUTE)
    expect(scene.received).toHaveLength(1)
  })

  it('reads no document while people write', async () => {
    setChannel(scene.notebook, 'chat', 'text')
    const meeting = await toldMeeting()
    const before = scene.reads()
    for (let minute = 0; minute < 60; minute += 1) {
      add(meeting, { title: `Topic ${minute}` })
      await scene.pass(MINUTE)
    }
    expect(scene.reads()).toBe(before)
  })
})
