import { describe, expect, it } from 'vitest'
import type { Doc } from 'yjs'
import { meetingRoots } from '../../../shared/documents/meeting'
import { listMarkedLines, markLine, readLineMark } from '../../../shared/meeting/line-marks'
import { mergeTopics } from '../../../shared/meeting/merge-topics'
import { planMeeting } from '../../support/planned-meeting'
import { copyReplicas, meet } from '../../support/replicas'

const isAnswered = (doc: Doc, topicId: string) => listMarkedLines(doc, topicId, 'answer').length > 0
const line = (id: string, text: string) => ({ kind: 'bullet' as const, indent: 0, id, text })
const meeting = () =>
  planMeeting([{ notes: [line('l1', 'Maybe'), line('l2', 'Yes')] }, { notes: [line('l3', 'No')] }])
const answer = { topicId: 'a', lineId: 'l2' }

describe('a marked line', () => {
  it('answers its quest, until the mark is taken away', () => {
    const doc = meeting()
    expect(isAnswered(doc, 'a')).toBe(false)
    markLine(doc, answer, 'answer')
    expect([isAnswered(doc, 'a'), readLineMark(doc, answer)]).toEqual([true, 'answer'])
    expect(listMarkedLines(doc, 'a', 'answer').map(({ text }) => text)).toEqual(['Yes'])
    markLine(doc, answer, undefined)
    expect(isAnswered(doc, 'a')).toBe(false)
  })

  it('opens the quest again when the line is deleted', () => {
    const doc = meeting()
    markLine(doc, answer, 'answer')
    meetingRoots.topicText(doc, 'a').delete(2, 1)
    expect(isAnswered(doc, 'a')).toBe(false)
  })

  it('is on the list of its mark alone', () => {
    const doc = meeting()
    markLine(doc, answer, 'hole')
    markLine(doc, { topicId: 'a', lineId: 'l1' }, 'later')
    expect(listMarkedLines(doc, 'a', 'hole').map(({ id }) => id)).toEqual(['l2'])
    expect(listMarkedLines(doc, 'a', 'later').map(({ id }) => id)).toEqual(['l1'])
    expect(isAnswered(doc, 'a')).toBe(false)
  })

  it('answers the topic that its own was merged into', () => {
    const doc = meeting()
    markLine(doc, { topicId: 'b', lineId: 'l3' }, 'answer')
    mergeTopics(doc, { topicId: 'b', into: 'a' })
    expect(listMarkedLines(doc, 'a', 'answer').map(({ text }) => text)).toEqual(['No'])
  })

  it('touches no text: what is typed in it meanwhile stays', () => {
    const [one, other] = copyReplicas(meeting(), 2)
    const before = JSON.stringify(meetingRoots.topicText(one!, 'a').toJSON())
    markLine(one!, answer, 'answer')
    expect(JSON.stringify(meetingRoots.topicText(one!, 'a').toJSON())).toBe(before)
    markLine(other!, answer, 'later')
    meet(one!, other!)
    expect(readLineMark(one!, answer)).toBe(readLineMark(other!, answer))
  })

  it('is none when it is a mark of a later app', () => {
    const doc = meeting()
    meetingRoots.lineMarks(doc).set('a/l2', 'sparkle')
    expect(readLineMark(doc, answer)).toBeUndefined()
  })
})
