import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { XmlElement, XmlText } from 'yjs'
import { anchorOfTopic } from '../../../shared/comments/make-anchor'
import { deleteComment, replyTo, startThread } from '../../../shared/comments/write-comments'
import { meetingRoots } from '../../../shared/documents/meeting'
import { addTopic } from '../../../shared/documents/topics'
import { setWatch } from '../../../shared/watch/watches'
import { ana, bo, openInboxScene, QUIET_MINUTES } from '../../support/inbox-scene'

let scene: Awaited<ReturnType<typeof openInboxScene>>
beforeEach(async () => {
  scene = await openInboxScene()
})
afterEach(() => scene.close())

/** A new line at the end of the topic. */
function addLine(person: typeof ana, text: string) {
  const { meeting, topicId, newId } = scene
  scene.write(meeting, person, () => {
    const line = new XmlElement('line')
    line.setAttribute('kind', 'bullet')
    line.setAttribute('id', newId())
    line.insert(0, [new XmlText(text)])
    const fragment = meetingRoots.topicText(meeting, topicId)
    fragment.insert(fragment.length, [line])
  })
}

const comment = (
  person: typeof ana,
  text: string,
  mentions = [] as { personId: string; name: string }[],
) =>
  startThread(
    scene.meeting,
    { anchor: anchorOfTopic(scene.topicId), text, mentions },
    { by: person.id, atMs: scene.timing.nowMs() },
    scene.newId,
  )

describe('the inbox', () => {
  it('has one entry for what others changed, once the meeting has rested', async () => {
    addLine(bo, 'Gutter')
    await scene.pass(QUIET_MINUTES / 2)
    addLine(bo, 'Tiles')
    await scene.pass(QUIET_MINUTES - 1)
    expect(await scene.unread()).toEqual([])
    await scene.pass(2)
    expect(await scene.unread()).toMatchObject([
      {
        kind: 'changes',
        who: ['Bo Lind'],
        what: 'added 2 lines in “Roof”',
        notebookTitle: 'Garden',
      },
    ])
  })

  it('tells the same entry again after later edits, and nothing of what I did', async () => {
    addLine(bo, 'Gutter')
    await scene.pass(QUIET_MINUTES + 1)
    const [first] = await scene.unread()
    await scene.store.changeEntries([first!.key], (entry) => ({ ...entry, toldAtMs: 1 }))
    addLine(ana, 'My own')
    await scene.pass(QUIET_MINUTES + 1)
    expect(await scene.unread()).toMatchObject([{ what: 'added 1 line in “Roof”', toldAtMs: 1 }])
    addLine(bo, 'Tiles')
    await scene.pass(QUIET_MINUTES + 1)
    const [again, ...others] = await scene.unread()
    expect(again).toMatchObject({ what: 'added 2 lines in “Roof”' })
    expect([again!.toldAtMs, others]).toEqual([undefined, []])
  })

  it('begins anew after it was read', async () => {
    addLine(bo, 'Gutter')
    await scene.pass(QUIET_MINUTES + 1)
    await scene.readAll()
    addLine(bo, 'Tiles')
    await scene.pass(QUIET_MINUTES + 1)
    expect(await scene.unread()).toMatchObject([{ what: 'added 1 line in “Roof”' }])
  })

  it('has comments at once, each by itself, and no more once they are deleted', async () => {
    comment(bo, 'Why?')
    const second = comment(bo, 'And @Ana Ruiz?', [{ personId: 'phone', name: 'Ana Ruiz' }])
    await scene.pass(1)
    expect(await scene.unread()).toMatchObject([
      { kind: 'comment', what: 'commented on “Roof”', details: [{ text: 'Why?' }] },
      { kind: 'mention', what: 'named you in “Roof”' },
    ])
    if (second.ok) deleteComment(scene.meeting, second.value, { by: bo.id, atMs: 1 })
    await scene.pass(1)
    expect(await scene.unread()).toMatchObject([{ kind: 'comment' }])
    await scene.readAll()
    comment(bo, 'Again')
    await scene.pass(1)
    expect(await scene.unread()).toMatchObject([{ details: [{ text: 'Again' }] }])
  })

  it('has what stops being watched no more, but replies to me elsewhere in the notebook', async () => {
    const mine = comment(ana, 'Who?')
    setWatch(scene.notebook, ana, 'notebook', 'off')
    addLine(bo, 'Gutter')
    comment(bo, 'Unheard')
    if (mine.ok)
      replyTo(
        scene.meeting,
        { commentId: mine.value, text: 'Me' },
        { by: bo.id, atMs: scene.timing.nowMs() },
        scene.newId,
      )
    await scene.pass(QUIET_MINUTES + 1)
    expect((await scene.unread()).map(({ kind }) => kind)).toEqual(['reply'])
    setWatch(scene.notebook, ana, 'meeting:m1', 'off')
    addLine(bo, 'Tiles')
    await scene.pass(QUIET_MINUTES + 1)
    expect((await scene.unread()).map(({ kind }) => kind)).toEqual([])
  })

  it('says of a meeting made meanwhile that it is planned, where the notebook is watched', async () => {
    setWatch(scene.notebook, ana, 'notebook', 'on')
    await scene.pass(120)
    const doc = scene.addMeeting('m2', '2023-11-22')
    scene.write(doc, bo, () => addTopic(doc, { title: 'Pond' }, scene.newId))
    await scene.pass(QUIET_MINUTES + 2)
    expect(await scene.unread()).toMatchObject([
      { meetingId: 'm2', what: 'planned this meeting, 1 topic' },
    ])
  })
})
