import { describe, expect, it } from 'vitest'
import { planMeeting } from '../../support/planned-meeting'
import { placeDot, setDotsHidden } from '../../../shared/meeting/dot-votes'
import { changeTopic } from '../../../shared/documents/topics'
import { createDotsReading } from '../../../renderer/session/dots-reading'

describe('reading the dots of a meeting', () => {
  it('keeps the tally of every topic but the one that gets a dot', () => {
    const doc = planMeeting()
    for (const topicId of ['a', 'b']) placeDot(doc, { topicId, personId: 'ana' })
    const reading = createDotsReading(doc, 'ana')
    const before = reading.get()
    placeDot(doc, { topicId: 'b', personId: 'bo' })
    const after = reading.get()
    expect(after.tally.get('b')?.total).toBe(2)
    expect(after.tally.get('a')).toBe(before.tally.get('a'))
    expect(after.left).toBe(1)
    reading.close()
  })

  it('is the same view while nothing about dots changes', () => {
    const doc = planMeeting()
    placeDot(doc, { topicId: 'a', personId: 'ana' })
    const reading = createDotsReading(doc, 'ana')
    const before = reading.get()
    changeTopic(doc, 'a', { proposers: ['Bo'] })
    expect(reading.get()).toBe(before)
    setDotsHidden(doc, true)
    expect(reading.get()).not.toBe(before)
    reading.close()
  })
})
