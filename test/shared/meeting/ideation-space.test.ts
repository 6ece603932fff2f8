import { describe, expect, it } from 'vitest'
import { meetingRoots } from '../../../shared/documents/meeting'
import { chooseIdeationSpace, readIdeationSpace } from '../../../shared/meeting/ideation-space'
import { planMeeting } from '../../support/planned-meeting'
import { copyReplicas, meet } from '../../support/replicas'

describe('the space of an ideation', () => {
  it('is open until somebody says it, and can be left open again', () => {
    const doc = planMeeting([{}])
    expect(readIdeationSpace(doc, 'a')).toBeUndefined()
    chooseIdeationSpace(doc, 'a', 'problem')
    expect(readIdeationSpace(doc, 'a')).toBe('problem')
    chooseIdeationSpace(doc, 'a', undefined)
    expect(readIdeationSpace(doc, 'a')).toBeUndefined()
  })

  it('is the same for everybody when two say different ones', () => {
    const [one, other] = copyReplicas(planMeeting([{}]), 2)
    chooseIdeationSpace(one!, 'a', 'problem')
    chooseIdeationSpace(other!, 'a', 'solution')
    meet(one!, other!)
    expect(readIdeationSpace(one!, 'a')).toBe(readIdeationSpace(other!, 'a'))
  })

  it('is none for a topic that is not there, nor when it is one of a later app', () => {
    const doc = planMeeting([{}])
    chooseIdeationSpace(doc, 'nowhere', 'problem')
    meetingRoots.topics(doc).get('a')?.set('space', 'outer')
    expect([readIdeationSpace(doc, 'nowhere'), readIdeationSpace(doc, 'a')]).toEqual([
      undefined,
      undefined,
    ])
  })
})
