import { describe, expect, it } from 'vitest'
import type { Doc } from 'yjs'
import { anchorOfTopic } from '../../../shared/comments/make-anchor'
import { findThread, listThreads } from '../../../shared/comments/threads'
import {
  deleteComment,
  editComment,
  reopenThread,
  replyTo,
  resolveThread,
  startThread,
} from '../../../shared/comments/write-comments'
import { meetingRoots } from '../../../shared/documents/meeting'
import { countingIds } from '../../support/counting-ids'
import { planMeeting } from '../../support/planned-meeting'
import { copyReplicas, meet, snapshotHash } from '../../support/replicas'

const [ana, bo] = [
  { by: 'ana', atMs: 1_000 },
  { by: 'bo', atMs: 2_000 },
]
const anchor = anchorOfTopic('a')

/** A meeting with one thread by Ana, of the id `c_1`. */
function commented(): Doc {
  const doc = planMeeting([{}, {}])
  expect(startThread(doc, { anchor, text: ' Why now? ' }, ana, countingIds('c'))).toEqual({
    ok: true,
    value: 'c_1',
  })
  return doc
}

const said = (doc: Doc) =>
  listThreads(doc).map(({ text, replies }) => [text, ...replies.map((reply) => reply.text)])
const reply = (doc: Doc, text: string, as = bo, prefix = 'r') =>
  replyTo(doc, { commentId: 'c_1', text }, as, countingIds(prefix))

/** Two copies on which two people do something while apart; afterwards both are told the same. */
function checkApart(doc: Doc, one: (doc: Doc) => void, other: (doc: Doc) => void): Doc {
  const [a, b] = copyReplicas(doc, 2)
  one(a!)
  other(b!)
  meet(a!, b!)
  expect(snapshotHash(a!)).toBe(snapshotHash(b!))
  expect(listThreads(a!)).toEqual(listThreads(b!))
  return a!
}

describe('a thread', () => {
  it('keeps replies in the order they were written', () => {
    const doc = commented()
    reply(doc, 'second', { by: 'ana', atMs: 3_000 }, 'later')
    reply(doc, 'first')
    expect(said(doc)).toEqual([['Why now?', 'first', 'second']])
  })

  it('refuses what is empty, too long, of somebody else, or gone', () => {
    const doc = commented()
    const ids = countingIds()
    const failureOf = (result: { ok: boolean; failure?: unknown }) => result.failure
    expect(failureOf(startThread(doc, { anchor, text: ' \n ' }, bo, ids))).toBe('empty')
    expect(failureOf(startThread(doc, { anchor, text: 'x'.repeat(5_001) }, bo, ids))).toBe(
      'too-long',
    )
    expect(failureOf(editComment(doc, { id: 'c_1', text: 'Mine' }, bo))).toBe('not-yours')
    expect(failureOf(deleteComment(doc, 'c_1', bo))).toBe('not-yours')
    expect(failureOf(replyTo(doc, { commentId: 'c_9', text: 'So' }, bo, ids))).toBe('gone')
    expect(said(doc)).toEqual([['Why now?']])
  })

  it('says when it was edited, and is not touched by the same text', () => {
    const doc = commented()
    editComment(doc, { id: 'c_1', text: 'Why now?' }, { by: 'ana', atMs: 5_000 })
    expect(findThread(doc, 'c_1')).not.toHaveProperty('editedAtMs')
    editComment(doc, { id: 'c_1', text: 'Why today?' }, { by: 'ana', atMs: 6_000 })
    expect(findThread(doc, 'c_1')).toMatchObject({ text: 'Why today?', editedAtMs: 6_000 })
  })

  it('is gone with its only comment, and stays empty where somebody has replied', () => {
    const [alone, answered] = [commented(), commented()]
    deleteComment(alone, 'c_1', ana)
    expect(listThreads(alone)).toEqual([])
    reply(answered, 'Because')
    deleteComment(answered, 'c_1', ana)
    expect(findThread(answered, 'c_1')).toMatchObject({ isDeleted: true, text: '' })
    deleteComment(answered, 'r_1', bo)
    expect(listThreads(answered)).toEqual([])
  })

  it('is resolved by whoever says so, and reopened', () => {
    const doc = commented()
    resolveThread(doc, 'c_1', bo)
    expect(findThread(doc, 'c_1')?.resolved).toEqual(bo)
    reopenThread(doc, 'c_1')
    expect(findThread(doc, 'c_1')?.resolved).toBeUndefined()
  })

  it.each([
    ['another id than its key', { id: 'other', anchor, by: 'ana', atMs: 1, text: 'x' }],
    ['no anchor', { id: 'rude', by: 'ana', atMs: 1, text: 'x' }],
    ['a text without end', { id: 'rude', anchor, by: 'ana', atMs: 1, text: 'x'.repeat(9_999) }],
    ['a number for a text', { id: 'rude', anchor, by: 'ana', atMs: 1, text: 7 }],
    ['nothing in it', null],
  ])('is not made by an entry with %s', (_what, entry) => {
    const doc = commented()
    meetingRoots.comments(doc).set('rude', entry)
    meetingRoots.comments(doc).set('c_1/resolved', { by: 7, atMs: 'now' })
    meetingRoots.replies(doc).set('rude', entry)
    expect(said(doc)).toEqual([['Why now?']])
    expect(findThread(doc, 'c_1')?.resolved).toBeUndefined()
  })
})

describe('two people who are apart', () => {
  it('both reply', () => {
    const doc = checkApart(
      commented(),
      (a) => reply(a, 'one', ana, 'x'),
      (b) => reply(b, 'two', bo, 'y'),
    )
    expect(said(doc)).toEqual([['Why now?', 'one', 'two']])
  })

  it('delete a comment and reply to it: the reply stays', () => {
    const doc = checkApart(
      commented(),
      (a) => deleteComment(a, 'c_1', ana),
      (b) => reply(b, 'I was just answering'),
    )
    expect(said(doc)).toEqual([['', 'I was just answering']])
    expect(listThreads(doc)[0]?.isDeleted).toBe(true)
  })

  it('both resolve, or one resolves while the other edits: it is resolved, and edited', () => {
    const doc = checkApart(
      commented(),
      (a) => resolveThread(a, 'c_1', bo),
      (b) => {
        resolveThread(b, 'c_1', ana)
        editComment(b, { id: 'c_1', text: 'Why today?' }, ana)
      },
    )
    expect(findThread(doc, 'c_1')?.resolved).toBeDefined()
    expect(said(doc)).toEqual([['Why today?']])
  })

  it('resolve again and reopen: one of both stands, the same everywhere', () => {
    const doc = commented()
    resolveThread(doc, 'c_1', ana)
    checkApart(
      doc,
      (a) => reopenThread(a, 'c_1'),
      (b) => {
        reopenThread(b, 'c_1')
        resolveThread(b, 'c_1', bo)
      },
    )
  })

  it('edit the same comment on two machines: one of both texts stands whole', () => {
    const doc = checkApart(
      commented(),
      (a) => editComment(a, { id: 'c_1', text: 'one' }, ana),
      (b) => editComment(b, { id: 'c_1', text: 'two' }, ana),
    )
    expect([['one'], ['two']]).toContainEqual(said(doc)[0])
  })
})
