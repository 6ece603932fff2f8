import { describe, expect, it } from 'vitest'
import { Doc, XmlElement } from 'yjs'
import { meetingRoots } from '../../../shared/documents/meeting'
import { archiveTopic } from '../../../shared/documents/topics'
import { mergeTopics } from '../../../shared/meeting/merge-topics'
import { seekPlace } from '../../../shared/meeting/seek-place'
import { CARRIED_TO } from '../../../shared/outcomes/topic-story'
import { planMeeting } from '../../support/planned-meeting'

function open() {
  const doc = planMeeting([{ title: 'Roof' }, { title: 'Hose' }])
  const addLine = (topicId: string, id: string) => {
    const line = new XmlElement('line')
    line.setAttribute('id', id)
    meetingRoots.topicText(doc, topicId).push([line])
  }
  addLine('a', 'l1')
  return { doc, addLine }
}

describe('a place that a link names', () => {
  it('is where it always was', () => {
    const { doc } = open()
    const here = { kind: 'shown', topicId: 'a', title: 'Roof', hasLine: true }
    expect(seekPlace(doc, { topicId: 'a' })).toMatchObject({ ...here, shownFor: undefined })
    expect(seekPlace(doc, { topicId: 'a', lineId: 'l1' })).toMatchObject(here)
  })

  it('may be a poll or a table', () => {
    const { doc } = open()
    const poll = new XmlElement('poll')
    poll.setAttribute('id', 'p1')
    meetingRoots.topicText(doc, 'b').push([poll])
    expect(seekPlace(doc, { topicId: 'b', lineId: 'p1' })).toMatchObject({ hasLine: true })
  })

  it('is its topic when the line is gone, and another topic when the line was moved there', () => {
    const { doc, addLine } = open()
    expect(seekPlace(doc, { topicId: 'a', lineId: 'gone' })).toMatchObject({
      topicId: 'a',
      hasLine: false,
    })
    addLine('b', 'l1')
    expect(seekPlace(doc, { topicId: 'b', lineId: 'l1' })).toMatchObject({ topicId: 'b' })
    addLine('b', 'l2')
    expect(seekPlace(doc, { topicId: 'a', lineId: 'l2' })).toMatchObject({
      topicId: 'b',
      title: 'Hose',
      shownFor: 'Roof',
      hasLine: true,
    })
  })

  it('is the topic it was merged into, and out of sight where that was archived', () => {
    const { doc } = open()
    mergeTopics(doc, { topicId: 'a', into: 'b' })
    expect(seekPlace(doc, { topicId: 'a', lineId: 'l1' })).toMatchObject({
      kind: 'shown',
      topicId: 'b',
      shownFor: 'Roof',
    })
    archiveTopic(doc, 'b', 1)
    expect(seekPlace(doc, { topicId: 'a' })).toEqual({
      kind: 'archived',
      topicId: 'b',
      title: 'Hose',
    })
  })

  it('tells where a topic was carried to', () => {
    const { doc } = open()
    const stop = { meetingId: 'm2', topicId: 'a2', date: '2023-12-20' }
    meetingRoots.topics(doc).get('a')?.set(CARRIED_TO, stop)
    expect(seekPlace(doc, { topicId: 'a' })).toMatchObject({ kind: 'shown', carriedTo: stop })
  })

  it('is unknown where the topic is not in the meeting, or nothing has arrived', () => {
    expect(seekPlace(open().doc, { topicId: 'x', lineId: 'y' })).toEqual({ kind: 'unknown' })
    expect(seekPlace(new Doc(), { topicId: 'a' })).toEqual({ kind: 'unknown' })
  })
})
