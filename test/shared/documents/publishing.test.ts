import { expect, it } from 'vitest'
import { Doc } from 'yjs'
import { digestMeeting } from '../../../shared/documents/meeting-digest'
import { initNotebook, setPerson } from '../../../shared/documents/notebook'
import {
  accountFinder,
  changePublishing,
  pageTitle,
  placeOf,
  readAccounts,
  readPublishing,
  setAccount,
  type PublishTarget,
} from '../../../shared/documents/publishing'

const target: PublishTarget = {
  kind: 'cloud',
  web: 'https://team.atlassian.net/wiki',
  spaceKey: 'GARDEN',
  spaceName: 'Gardeners',
  parentId: '7',
  parentTitle: 'Meetings',
  title: 'Garden Circle',
  pages: 'per-meeting',
  audience: 'external',
}

function makeNotebook() {
  const doc = new Doc()
  initNotebook(doc, { title: 'Garden Circle' }, () => 'id')
  setPerson(doc, { id: 'p1', name: 'Ana Ruiz', aliases: ['AR'] })
  return doc
}

it('settles nothing before somebody does', () => {
  expect(readPublishing(makeNotebook())).toEqual({
    target: undefined,
    onWrapUp: false,
    tellsAssignees: false,
  })
})

it('keeps the place for everybody, and a change of one thing leaves the others', () => {
  const doc = makeNotebook()
  changePublishing(doc, { target })
  changePublishing(doc, { onWrapUp: true })
  expect(readPublishing(doc)).toEqual({ target, onWrapUp: true, tellsAssignees: false })
  expect(placeOf(target, 'https://gateway.example/wiki', '2026-11-24')).toEqual({
    site: { kind: 'cloud', web: target.web, base: 'https://gateway.example/wiki' },
    spaceKey: 'GARDEN',
    parentId: '7',
    title: 'Garden Circle 2026-11-24',
  })
  expect(pageTitle(target, undefined)).toBe('Garden Circle')
})

it('names an assignee by their account only where that is wanted and known', () => {
  const doc = makeNotebook()
  changePublishing(doc, { target })
  setAccount(doc, { web: target.web, personId: 'p1' }, { accountId: 'a1', name: 'Ana' })
  setAccount(doc, { web: 'https://other.example', personId: 'p1' }, { accountId: 'x', name: 'A' })
  expect(accountFinder(doc)('Ana Ruiz')).toBeUndefined()
  changePublishing(doc, { tellsAssignees: true })
  expect(accountFinder(doc)('AR')).toBe('a1')
  expect(accountFinder(doc)('Bo')).toBeUndefined()
  expect([...readAccounts(doc, target.web)]).toEqual([['p1', { accountId: 'a1', name: 'Ana' }]])
  setAccount(doc, { web: target.web, personId: 'p1' }, undefined)
  expect(accountFinder(doc)('AR')).toBeUndefined()
})

it('marks what a meeting says: other words another mark, other ids the same', () => {
  const meeting = (id: string, text: string) => ({
    id,
    date: '2026-11-24',
    title: '',
    state: 'held' as const,
    intro: [{ kind: 'paragraph' as const, indent: 0, text, id: `${id}-line` }],
    attendees: [],
    topics: [],
  })
  expect(digestMeeting(meeting('a', 'one'))).toBe(digestMeeting(meeting('b', 'one')))
  expect(digestMeeting(meeting('a', 'one'))).not.toBe(digestMeeting(meeting('a', 'two')))
  expect(digestMeeting(meeting('a', 'ab'))).not.toBe(digestMeeting(meeting('a', 'ba')))
})
