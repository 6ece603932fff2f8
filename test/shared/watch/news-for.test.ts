import { describe, expect, it } from 'vitest'
import type { MeetingChanges, TopicChange } from '../../../shared/changes/meeting-changes'
import type { NewComment } from '../../../shared/comments/comments-since'
import type { Writer } from '../../../shared/documents/writers'
import { changesFor, reasonToTell, type NewsReader } from '../../../shared/watch/news-for'
import { nameBookOf } from '../../../shared/watch/one-person'
import type { Watch } from '../../../shared/watch/watches'

const person = (personId: string): Writer => ({ kind: 'person', personId })
const ana = { id: 'ana', name: 'Ana' }

function reader(watches: readonly Watch[] = []): NewsReader {
  return {
    person: ana,
    rules: { watches, book: nameBookOf([{ id: 'ana', name: 'Ana', aliases: ['Annie'] }]) },
    facts: {
      meetingId: 'm1',
      attendees: [ana],
      topics: [{ ids: ['t1'], proposers: [], assignees: [] }],
    },
    nameOf: (id) => (id === 'phone' ? 'Annie' : id),
  }
}
const stopped = (scope: Watch['scope']): Watch => ({ person: ana, scope, isOn: false })

const topic = (change: Partial<TopicChange>): TopicChange => ({
  topicId: 't1',
  title: 'Roof',
  kind: 'changed',
  isInternal: false,
  facts: [],
  lines: [],
  by: [],
  ...change,
})
const line = (by: readonly Writer[]) => ({
  kind: 'added' as const,
  lineId: 'l1',
  belowId: undefined,
  isInternal: false,
  by,
  after: { kind: 'bullet' as const, indent: 0, text: 'Gutter' },
})
const fact = (field: string, by: readonly Writer[]) => ({ field, before: 0, after: 1, by })
const changes = (change: Partial<MeetingChanges>): MeetingChanges => ({
  isNew: false,
  facts: [],
  intro: [],
  topics: [],
  by: [],
  ...change,
})

describe('the changes somebody is told of', () => {
  it('are those of others, not what they did on any device of theirs', () => {
    const own = [person('ana'), person('phone')]
    const told = changesFor(
      changes({
        topics: [topic({ lines: [line([person('bo')]), line(own)], by: [...own, person('bo')] })],
        intro: [line(own)],
        facts: [fact('title', [person('bo')]), fact('date', own)],
      }),
      reader(),
    )
    expect(told.topics).toEqual([topic({ lines: [line([person('bo')])], by: [person('bo')] })])
    expect(told.intro).toEqual([])
    expect(told.facts.map(({ field }) => field)).toEqual(['title'])
  })

  it('are told where nobody knows who it was, and not what the app carried on', () => {
    const told = changesFor(
      changes({
        topics: [topic({ lines: [line([])] }), topic({ lines: [line([{ kind: 'carried' }])] })],
      }),
      reader(),
    )
    expect(told.topics).toHaveLength(1)
  })

  it('are neither dots nor places', () => {
    const passing = ['dots', 'place', 'votes'].map((field) => fact(field, [person('bo')]))
    expect(changesFor(changes({ topics: [topic({ facts: passing })] }), reader()).topics).toEqual(
      [],
    )
  })

  it('are those of what they watch', () => {
    const all = changes({
      facts: [fact('title', [person('bo')])],
      topics: [topic({ lines: [line([person('bo')])] })],
    })
    const withoutTopic = changesFor(all, reader([stopped('topic:t1')]))
    expect([withoutTopic.topics.length, withoutTopic.facts.length]).toEqual([0, 1])
    const without = changesFor(all, reader([stopped('meeting:m1')]))
    expect([without.topics.length, without.facts.length]).toEqual([0, 0])
  })
})

const comment = (change: Partial<NewComment>): NewComment => ({
  id: 'c1',
  threadId: 'c1',
  kind: 'thread',
  by: 'bo',
  atMs: 1,
  text: 'Why?',
  mentions: [],
  inThread: [change.by ?? 'bo'],
  topicId: 't1',
  isResolved: false,
  isInternal: false,
  ...change,
})

describe('a comment', () => {
  it('is told to who watches what it is about, and not to who wrote it', () => {
    expect(reasonToTell(comment({}), reader())).toBe('comment')
    expect(reasonToTell(comment({}), reader([stopped('notebook')]))).toBeUndefined()
    expect(reasonToTell(comment({ by: 'phone' }), reader())).toBeUndefined()
  })

  it('is told to who is named in it, whatever they watch', () => {
    const named = comment({ mentions: [{ personId: 'other', name: 'Annie' }] })
    expect(reasonToTell(named, reader([stopped('topic:t1')]))).toBe('mention')
  })

  it('is told to who wrote in its thread, unless they stopped', () => {
    const answer = comment({ inThread: ['phone', 'bo'] })
    expect(reasonToTell(answer, reader([stopped('notebook')]))).toBe('reply')
    expect(reasonToTell(answer, reader([stopped('topic:t1')]))).toBeUndefined()
  })
})
