import { beforeEach, describe, expect, it } from 'vitest'
import type { Doc } from 'yjs'
import { anchorOfTopic } from '../../../shared/comments/make-anchor'
import { replyTo, startThread } from '../../../shared/comments/write-comments'
import { addTopic, setTopicInternal, type NewTopic } from '../../../shared/documents/topics'
import { setChannel } from '../../../shared/watch/channels'
import { setMailTo } from '../../../shared/watch/mail-to'
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

/** A planned meeting that people have been told of. */
async function toldMeeting(topics: readonly NewTopic[] = [{ title: 'Roof' }]): Promise<Doc> {
  const meeting = scene.createMeeting({ date: today })
  topics.forEach((topic) => addTopic(meeting, topic, scene.newId))
  await scene.start()
  await scene.pass(11 * MINUTE)
  scene.received.length = 0
  return meeting
}

describe('comments', () => {
  it('are told at once, and those within a minute together', async () => {
    setChannel(scene.notebook, 'chat', 'titles')
    setChannel(scene.notebook, 'bot', 'text')
    const meeting = await toldMeeting([{ title: 'Roof', id: 'roof' }])
    const say = (text: string, by: string) =>
      startThread(
        meeting,
        { anchor: anchorOfTopic('roof'), text },
        { by, atMs: scene.timing.nowMs() },
        scene.newId,
      )
    const first = say('Who has the ladder?', 'ana')
    await scene.pass(10_000)
    expect(subjects()).toEqual([
      'Arch Hours 2023-11-14: Ana commented on “Roof”',
      'Arch Hours 2023-11-14: Ana commented on “Roof”',
    ])
    expect(JSON.stringify(scene.received[0]?.delivery.message)).not.toContain('ladder')
    expect(JSON.stringify(scene.received[1]?.delivery.message)).toContain(
      'Ana: Who has the ladder?',
    )

    if (first.ok)
      replyTo(
        meeting,
        { commentId: first.value, text: 'Me' },
        { by: 'bo', atMs: scene.timing.nowMs() },
        scene.newId,
      )
    say('And who the rope?', 'cy')
    await scene.pass(30_000)
    expect(scene.received).toHaveLength(2)
    await scene.pass(30_000)
    expect(subjects().slice(2)).toEqual([
      'Arch Hours 2023-11-14: 2 comments',
      'Arch Hours 2023-11-14: 2 comments',
    ])
    await scene.pass(30 * MINUTE)
    expect(scene.received).toHaveLength(4)
  })

  it('reach by mail whom they mention, never their own writer, and nobody where they are internal', async () => {
    setChannel(scene.notebook, 'post', 'text')
    for (const name of ['Ana', 'Bo'])
      setMailTo(scene.notebook, { id: name.toLowerCase(), name }, `${name}@people.example`)
    const meeting = await toldMeeting([
      { title: 'Roof', id: 'roof', proposers: ['Ana'] },
      { title: 'Salaries', id: 'secret', proposers: ['Bo'] },
    ])
    setTopicInternal(meeting, 'secret', true)
    const write = { by: 'ana', atMs: scene.timing.nowMs() }
    const mentions = [{ personId: 'bo', name: 'Bo' }]
    startThread(
      meeting,
      { anchor: anchorOfTopic('roof'), text: '@Bo can you?', mentions },
      write,
      scene.newId,
    )
    startThread(
      meeting,
      { anchor: anchorOfTopic('secret'), text: '@Bo look at this', mentions },
      write,
      scene.newId,
    )
    await scene.pass(10_000)
    expect(scene.received.map(({ delivery }) => delivery.to?.address)).toEqual([
      'Bo@people.example',
    ])
    expect(subjects()).toEqual(['Arch Hours 2023-11-14: Ana mentions you on “Roof”'])
    expect(told()).not.toContain('look at this')
  })
})
