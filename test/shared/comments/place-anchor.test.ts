import { describe, expect, it } from 'vitest'
import { XmlElement, XmlText, type Doc } from 'yjs'
import { commentIdsOf, commentsSince } from '../../../shared/comments/comments-since'
import {
  anchorOfLine,
  anchorOfSelection,
  anchorOfTopic,
} from '../../../shared/comments/make-anchor'
import { placeAnchor } from '../../../shared/comments/place-anchor'
import { listPlacedThreads } from '../../../shared/comments/placed-threads'
import { deleteComment, replyTo, startThread } from '../../../shared/comments/write-comments'
import { blockToNode } from '../../../shared/documents/block-node'
import { setLineInternal } from '../../../shared/documents/internal-lines'
import { meetingRoots } from '../../../shared/documents/meeting'
import { readText } from '../../../shared/documents/node-block'
import { archiveTopic } from '../../../shared/documents/topics'
import { mergeTopics } from '../../../shared/meeting/merge-topics'
import { countingIds } from '../../support/counting-ids'
import { planMeeting } from '../../support/planned-meeting'

const line = (id: string, text: string) => ({ kind: 'bullet' as const, indent: 0, id, text })
const soil = 'We order new soil for the roof before the seeds arrive'
const meeting = () =>
  planMeeting([
    { notes: [line('l1', 'Dry weather'), line('l2', soil)] },
    { notes: [line('l3', 'Who has the keys?')] },
  ])

const textOf = (doc: Doc, topicId: string, at: number): XmlText => {
  const node = meetingRoots.topicText(doc, topicId).get(at)
  const text = node instanceof XmlElement ? node.get(0) : undefined
  if (!(text instanceof XmlText)) throw new Error(`No line ${at} in ${topicId}`)
  return text
}

/** An anchor at these words of a line. */
function at(doc: Doc, words: string, topicId = 'a', blockId: string | undefined = 'l2') {
  const blocks = meetingRoots.topicText(doc, topicId).toArray()
  const found = blocks.find(
    (node) => node instanceof XmlElement && node.getAttribute('id') === blockId,
  )
  const from = found instanceof XmlElement ? readText(found).text.indexOf(words) : 0
  const anchor = anchorOfSelection(doc, { topicId, blockId, from, to: from + words.length })
  if (!anchor) throw new Error(`Nothing to comment on in ${words}`)
  return anchor
}

/** Takes a line out and writes it anew elsewhere, as the editor does: no letter of it lives on. */
function rewrite(doc: Doc, from: readonly [topicId: string, at: number], to: string, text: string) {
  meetingRoots.topicText(doc, from[0]).delete(from[1], 1)
  meetingRoots.topicText(doc, to).insert(1, [blockToNode(line('new', text), countingIds())])
}

describe('an anchor at words', () => {
  it('stays at them while all around is written', () => {
    const doc = meeting()
    const anchor = at(doc, 'new soil')
    textOf(doc, 'a', 2).insert(0, 'Tomorrow: ')
    textOf(doc, 'a', 2).insert(40, ' and bees')
    expect(placeAnchor(doc, anchor)).toEqual({
      kind: 'exact',
      topicId: 'a',
      blockId: 'l2',
      from: 19,
      to: 27,
    })
  })

  it('takes in what is typed between them, not what is typed beside them', () => {
    const doc = meeting()
    const anchor = at(doc, 'new soil')
    textOf(doc, 'a', 2).insert(12, ', dark')
    textOf(doc, 'a', 2).insert(9, 'VERY ')
    expect(placeAnchor(doc, anchor)).toMatchObject({ kind: 'exact', from: 14, to: 28 })
  })

  it('is found by them in another topic, edited too', () => {
    const doc = meeting()
    const anchor = at(doc, 'new soil')
    rewrite(doc, ['a', 2], 'b', soil.replace('new soil', 'new dark soil'))
    expect(placeAnchor(doc, anchor)).toEqual({
      kind: 'quote',
      topicId: 'b',
      blockId: 'new',
      from: 9,
      to: 22,
    })
  })

  it('is found in a part of its line that was split off, edited within', () => {
    const doc = meeting()
    const anchor = at(doc, 'new soil')
    rewrite(doc, ['a', 2], 'a', 'new dark soil for the roof before the seeds arrive')
    expect(placeAnchor(doc, anchor)).toMatchObject({
      kind: 'quote',
      blockId: 'new',
      from: 0,
      to: 13,
    })
  })

  it('is not put at the same words in a line about something else', () => {
    const doc = meeting()
    const anchor = at(doc, 'the')
    rewrite(doc, ['a', 2], 'b', 'Ask the neighbours')
    expect(placeAnchor(doc, anchor)).toEqual({ kind: 'orphaned', topicId: 'a' })
  })

  it('is orphaned when they are deleted, and shown at its topic', () => {
    const doc = meeting()
    const anchor = at(doc, 'new soil')
    textOf(doc, 'a', 2).delete(9, 8)
    expect(placeAnchor(doc, anchor)).toEqual({ kind: 'orphaned', topicId: 'a' })
  })

  it('is at the title of a topic, and no longer where the topic was never there', () => {
    const doc = meeting()
    const anchor = anchorOfSelection(doc, { topicId: 'a', blockId: undefined, from: 0, to: 5 })!
    expect(placeAnchor(doc, anchor)).toEqual({ kind: 'exact', topicId: 'a', from: 0, to: 5 })
    expect(
      placeAnchor(meeting(), { ...anchor, topicId: 'z', quote: 'Bees', letters: [[9, 9, 9]] }),
    ).toEqual({
      kind: 'orphaned',
    })
  })

  it('never ends in the middle of a letter', () => {
    const doc = planMeeting([{ notes: [line('l1', '🌱'.repeat(300))] }])
    const anchor = anchorOfSelection(doc, { topicId: 'a', blockId: 'l1', from: 3, to: 600 })!
    for (const text of [anchor.quote, anchor.before, anchor.after]) {
      expect(text).toMatch(/^(?:🌱)*$/u)
    }
  })
})

describe('an anchor at a line', () => {
  it('goes with its id, and else with its words', () => {
    const doc = meeting()
    const anchor = anchorOfLine(doc, { topicId: 'a', blockId: 'l2' })!
    textOf(doc, 'a', 2).delete(0, soil.length)
    expect(placeAnchor(doc, anchor)).toEqual({ kind: 'exact', topicId: 'a', blockId: 'l2' })
    rewrite(doc, ['a', 2], 'b', `${soil} again`)
    expect(placeAnchor(doc, anchor)).toEqual({ kind: 'quote', topicId: 'b', blockId: 'new' })
  })
})

const by = { by: 'ana', atMs: 1_000 }

describe('threads', () => {
  it('are listed in the order of the notes, merged topics where they are shown, orphans last', () => {
    const doc = meeting()
    const ids = countingIds('c')
    const start = (anchor: Parameters<typeof startThread>[1]['anchor'], text: string) =>
      startThread(doc, { anchor, text }, by, ids)
    start(at(doc, 'keys', 'b', 'l3'), 'keys')
    start(at(doc, 'seeds'), 'seeds')
    start(at(doc, 'soil'), 'soil')
    start(anchorOfTopic('b'), 'topic b')
    start(at(doc, 'Dry weather', 'a', 'l1'), 'weather')
    mergeTopics(doc, { topicId: 'b', into: 'a' })
    meetingRoots.topicText(doc, 'a').delete(1, 1)
    const listed = listPlacedThreads(doc)
    expect(listed.map(({ text }) => text)).toEqual(['soil', 'seeds', 'weather', 'topic b', 'keys'])
    expect(new Set(listed.map(({ shownIn }) => shownIn))).toEqual(new Set(['a']))
    archiveTopic(doc, 'a', 1)
    expect(listPlacedThreads(doc)).toHaveLength(5)
  })
})

describe('what is new', () => {
  it('is told with who, where and whom it names, and once seen never again', () => {
    const doc = meeting()
    const ids = countingIds('c')
    const anchor = at(doc, 'new soil')
    startThread(doc, { anchor, text: 'Which?' }, by, ids)
    const seen = commentIdsOf(doc)
    const mentions = [{ personId: 'ana', name: 'Ana' }]
    replyTo(doc, { commentId: 'c_1', text: '@Ana the dark', mentions }, { by: 'bo', atMs: 2 }, ids)
    expect(commentsSince(seen, doc)).toEqual([
      {
        id: 'c_2',
        threadId: 'c_1',
        kind: 'reply',
        by: 'bo',
        atMs: 2,
        text: '@Ana the dark',
        mentions,
        inThread: ['ana', 'bo'],
        topicId: 'a',
        topicTitle: 'Topic a',
        quote: 'new soil',
        isResolved: false,
        isInternal: false,
      },
    ])
    expect(commentsSince(commentIdsOf(doc), doc)).toEqual([])
    deleteComment(doc, 'c_1', by)
    expect(commentsSince([], doc).map(({ id }) => id)).toEqual(['c_2'])
  })

  it('is internal where its line is, or one it is nested under', () => {
    const doc = planMeeting([
      { notes: [line('l1', 'Inside talk'), { ...line('l2', 'More of it'), indent: 1 }] },
    ])
    const ids = countingIds('c')
    startThread(doc, { anchor: at(doc, 'More of it'), text: 'Hm' }, by, ids)
    expect(commentsSince([], doc)[0]?.isInternal).toBe(false)
    setLineInternal(doc, 'l1', true)
    expect(commentsSince([], doc)[0]?.isInternal).toBe(true)
  })
})
