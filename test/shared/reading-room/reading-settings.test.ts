import { Doc, encodeStateAsUpdate } from 'yjs'
import { describe, expect, it } from 'vitest'
import { mayRead } from '../../../shared/reading-room/reading-access'
import {
  changeReadingSettings,
  readDirectoryAccess,
  readReadingSettings,
  readingRoot,
  setDirectoryAccess,
} from '../../../shared/reading-room/reading-settings'

describe('what a notebook settles of being read', () => {
  it('lets nobody in unless it says so, and writes nothing by being read', () => {
    const doc = new Doc()
    const before = encodeStateAsUpdate(doc)
    expect(readReadingSettings(doc)).toEqual({
      view: 'off',
      isUnlisted: false,
      ask: '',
      feedNumber: 0,
    })
    expect(readDirectoryAccess(doc)).toBe('off')
    expect(encodeStateAsUpdate(doc)).toEqual(before)
  })

  it('is kept, and writes nothing that stays as it is', () => {
    const doc = new Doc()
    let updates = 0
    doc.on('update', () => (updates += 1))
    changeReadingSettings(doc, { view: 'team', ask: 'Wanda' })
    changeReadingSettings(doc, { view: 'team', isUnlisted: false, feedNumber: 0 })
    setDirectoryAccess(doc, 'public')
    setDirectoryAccess(doc, 'public')
    expect(updates).toBe(2)
    expect(readReadingSettings(doc)).toMatchObject({ view: 'team', ask: 'Wanda' })
    expect(readDirectoryAccess(doc)).toBe('public')
  })

  it('lets nobody in by a word this build does not know', () => {
    const doc = new Doc()
    readingRoot(doc).set('view', 'everybody-and-their-dog')
    readingRoot(doc).set('feedNumber', 0.5)
    expect(readReadingSettings(doc)).toMatchObject({ view: 'off', feedNumber: 0 })
  })

  it('tells a member from anyone', () => {
    const who = (access: 'off' | 'team' | 'public') =>
      [mayRead(access, 'member'), mayRead(access, 'anyone')].join()
    expect(['off', 'team', 'public'].map((access) => who(access as 'off'))).toEqual([
      'false,false',
      'true,false',
      'true,true',
    ])
  })
})
