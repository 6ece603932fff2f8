import { expect, it } from 'vitest'
import {
  begunIn,
  draftKey,
  openCommentDrafts,
  strandedIn,
} from '../../../renderer/comments/comment-drafts'
import { createMemoryStorage } from '../../support/memory-storage'

const anchor = { kind: 'topic' as const, topicId: 't1' }

it('keeps what was typed over a reload, for each box by itself', () => {
  const storage = createMemoryStorage()
  const drafts = openCommentDrafts(storage)
  drafts.keep({ meetingId: 'm1', key: draftKey.reply('c1'), text: 'I think' })
  drafts.keep({ meetingId: 'm1', key: draftKey.thread('c2'), text: 'Why?', anchor })
  const again = openCommentDrafts(storage)
  expect(again.textOf('m1', draftKey.reply('c1'))).toBe('I think')
  expect(again.textOf('m2', draftKey.reply('c1'))).toBe('')
  expect(begunIn(again.all.get(), 'm1')).toEqual([{ id: 'c2', anchor }])
})

it('forgets what says nothing, or was sent', () => {
  const drafts = openCommentDrafts(createMemoryStorage())
  for (const key of [draftKey.edit('c1'), draftKey.edit('c2')]) {
    drafts.keep({ meetingId: 'm1', key, text: 'x' })
  }
  drafts.keep({ meetingId: 'm1', key: draftKey.edit('c1'), text: ' ' })
  drafts.drop('m1', draftKey.edit('c2'))
  expect(drafts.all.get()).toEqual([])
})

it('begins anew where the memory is damaged', () => {
  const storage = createMemoryStorage()
  storage.setItem('confab:comment-drafts', '[{"meetingId":7}]')
  expect(openCommentDrafts(storage).all.get()).toEqual([])
})

it('keeps in sight what was written to a comment that somebody deleted meanwhile', () => {
  const drafts = openCommentDrafts(createMemoryStorage())
  drafts.keep({ meetingId: 'm1', key: draftKey.reply('c1'), text: 'But' })
  drafts.keep({ meetingId: 'm1', key: draftKey.thread('c2'), text: 'Why?', anchor })
  drafts.keep({ meetingId: 'm2', key: draftKey.reply('c3'), text: 'Elsewhere' })
  const texts = (threads: Parameters<typeof strandedIn>[2]) =>
    strandedIn(drafts.all.get(), 'm1', threads).map(({ text }) => text)
  expect(texts([{ id: 'c1', replies: [], isDeleted: false }])).toEqual([])
  expect(texts([])).toEqual(['But'])
})
