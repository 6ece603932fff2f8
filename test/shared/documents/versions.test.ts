import { describe, expect, it } from 'vitest'
import { Doc } from 'yjs'
import {
  addVersion,
  listVersions,
  MOST_VERSION_BYTES,
  MOST_VERSIONS,
  readVersionState,
  removeVersion,
  renameVersion,
} from '../../../shared/documents/versions'
import { meet } from '../../support/replicas'

const version = (id: string, ofMs = 1, state = Uint8Array.of(1, 2)) => ({
  id,
  name: `before ${id}`,
  by: 'ana',
  atMs: 9,
  ofMs,
  state,
})

describe('the named versions of a meeting', () => {
  it('are on every machine, the newest state first', () => {
    const [ana, bo] = [new Doc(), new Doc()]
    addVersion(ana, version('v1', 1))
    addVersion(bo, version('v2', 2, Uint8Array.of(7)))
    meet(ana, bo)
    expect(listVersions(bo)).toEqual([
      { id: 'v2', name: 'before v2', by: 'ana', atMs: 9, ofMs: 2, bytes: 1 },
      { id: 'v1', name: 'before v1', by: 'ana', atMs: 9, ofMs: 1, bytes: 2 },
    ])
    expect(listVersions(ana)).toEqual(listVersions(bo))
    expect(readVersionState(ana, 'v2')).toEqual(Uint8Array.of(7))
  })

  it('are renamed and taken away by those alone who named them', () => {
    const doc = new Doc()
    addVersion(doc, version('v1'))
    renameVersion(doc, { id: 'v1', by: 'bo', name: 'mine' })
    removeVersion(doc, { id: 'v1', by: 'bo' })
    renameVersion(doc, { id: 'v1', by: 'ana', name: ' ' })
    expect(listVersions(doc)[0]?.name).toBe('before v1')
    renameVersion(doc, { id: 'v1', by: 'ana', name: ' before the hail ' })
    expect(listVersions(doc)[0]?.name).toBe('before the hail')
    removeVersion(doc, { id: 'v1', by: 'ana' })
    expect(listVersions(doc)).toEqual([])
    expect(doc.getMap('versions').size).toBe(0)
  })

  it('are so many at most, and take so much at most', () => {
    const doc = new Doc()
    const half = new Uint8Array(MOST_VERSION_BYTES / 2 + 1)
    expect(addVersion(doc, version('big', 1, half)).ok).toBe(true)
    expect(addVersion(doc, version('more', 1, half))).toEqual({ ok: false, failure: 'too-large' })
    for (let at = 1; at < MOST_VERSIONS; at += 1) addVersion(doc, version(`v${at}`))
    expect(addVersion(doc, version('last'))).toEqual({ ok: false, failure: 'too-many' })
    expect(listVersions(doc)).toHaveLength(MOST_VERSIONS)
  })

  it('are read as far as they can be', () => {
    const doc = new Doc()
    doc.getMap('versions').set('v1', { by: 'ana', state: 'no bytes' })
    doc.getMap('versions').set('v1/name', 'nonsense')
    expect(listVersions(doc)).toEqual([])
    expect(readVersionState(doc, 'v1')).toBeUndefined()
  })
})
