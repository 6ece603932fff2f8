import { describe, expect, it } from 'vitest'
import { describeTopic, describeWhole } from '../../../shared/changes/describe-changes'
import type { LineChange, MeetingChanges } from '../../../shared/changes/meeting-changes'
import { withoutOwn } from '../../../shared/changes/without-own'
import type { Writer } from '../../../shared/documents/writers'

const [ana, bo] = ['ana', 'bo'].map((personId): Writer => ({ kind: 'person', personId })) as [
  Writer,
  Writer,
]

const line = (lineId: string, by: Writer[]): LineChange => ({
  kind: 'added',
  lineId,
  belowId: undefined,
  isInternal: false,
  after: { kind: 'bullet', indent: 0, text: lineId },
  by,
})

const changes: MeetingChanges = {
  isNew: false,
  facts: [{ field: 'title', before: 'a', after: 'b', by: [ana] }],
  intro: [],
  topics: [
    {
      topicId: 'roof',
      title: 'The roof',
      kind: 'changed',
      isInternal: false,
      facts: [{ field: 'dots', before: 0, after: 1, by: [bo] }],
      lines: [line('l1', [ana]), line('l2', [bo]), line('l3', [ana, bo])],
      by: [ana, bo],
    },
  ],
  by: [ana, bo, { kind: 'unknown' }],
}

const nameOf = (personId: string) => personId.toUpperCase()

describe('changes in a few words', () => {
  it('say how much there is and whose it is', () => {
    expect(describeWhole(changes, nameOf)).toBe('1 topic changed by ANA, BO and somebody')
    expect(changes.topics.map(describeTopic)).toEqual(['dots, 3 lines added'])
  })

  it('leave out what somebody did alone, for them', () => {
    const { facts, topics, by } = withoutOwn(changes, 'ana')
    expect(facts).toEqual([])
    expect(topics[0]?.lines.map(({ lineId }) => lineId)).toEqual(['l2', 'l3'])
    expect(describeWhole({ ...changes, by }, nameOf)).toBe('1 topic changed by BO and somebody')
    expect(withoutOwn({ ...changes, topics: [] }, 'bo').facts).toHaveLength(1)
  })
})
