import { describe, expect, it } from 'vitest'
import {
  addressElsewhere,
  parseRoute,
  routeOfLink,
  writeRoute,
} from '../../../renderer/shell/route'

const relay = 'https://notes.example:8443/team'

describe('a route', () => {
  it.each([
    {},
    { over: 'inbox' as const },
    { over: 'search' as const },
    { over: 'search' as const, query: 'from:ana "dry run" 100% & more' },
    { notebookId: 'n1' },
    { notebookId: 'n1', meetingId: 'm1' },
    { relay, notebookId: 'n1' },
    { relay, notebookId: 'n1', meetingId: 'm1' },
    { relay, notebookId: 'n1', page: 'ledger' as const },
    { notebookId: 'n1', meetingId: 'm1', topicId: 't1' },
    { notebookId: 'n1', meetingId: 'm1', topicId: 't1', lineId: 'l1' },
    { notebookId: 'n1', meetingId: 'm1', commentId: 'c1' },
  ])('is read back from what was written: %o', (route) => {
    expect(parseRoute(writeRoute(route))).toEqual(route)
  })

  it.each([
    '',
    '#',
    '#/x',
    '#/inbox/m',
    '#/n/n1/inbox',
    '#/n/',
    '#/n/a b',
    '#/n/n1/budget',
    '#/n/n1/ledger/m/m1',
    '#/n/n1/m/m1/l/l1',
    '#/r/javascript%3Aalert(1)/n/n1',
    '#/r/%zz/n/n1',
    '#/r/http%3A%2F%2Fa/',
  ])('is home for what names no place: %s', (hash) => {
    expect(parseRoute(hash)).toEqual({})
  })

  it('of a link to the own relay leads to the own workspace', () => {
    const link = { relayUrl: relay, notebookId: 'n1' }
    expect(routeOfLink(link, relay)).toEqual({ notebookId: 'n1' })
    expect(routeOfLink(link, 'http://127.0.0.1:4321')).toEqual({ relay, notebookId: 'n1' })
    expect(routeOfLink({ notebookId: 'n1' }, undefined)).toEqual({ notebookId: 'n1' })
  })

  it('on another relay has an address in that relay’s own page', () => {
    expect(addressElsewhere({ relay, notebookId: 'n1', meetingId: 'm1' })).toBe(
      `${relay}/#/n/n1/m/m1`,
    )
  })
})
