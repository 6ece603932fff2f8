import { describe, expect, it } from 'vitest'
import { applyUpdate, Doc } from 'yjs'
import { createLiveDocument, type Contribution } from '../../../sync-server/room/live-document'

/** A document that notes each of its changes. */
function createWriter() {
  const doc = new Doc()
  const changes: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => changes.push(update))
  const text = doc.getText('notes')
  return {
    changes,
    text: () => text.toJSON(),
    type: (words: string) => text.insert(text.length, words),
    erase: (count: number) => text.delete(0, count),
  }
}

const from = (update: Uint8Array): Contribution => ({
  update,
  writer: {},
  schema: 1,
  epoch: undefined,
})

function open() {
  const document = createLiveDocument([])
  if (document === undefined) throw new Error('An empty document is not damaged')
  return document
}

describe('a live document that waits for what is missing', () => {
  it.each(['insertions', 'deletions'])('parks %s that build on it, and nothing else', (kind) => {
    const [ana, bo] = [createWriter(), createWriter()]
    ana.type('first ')
    if (kind === 'deletions') ana.erase(2)
    else ana.type('second')
    const [first, second] = ana.changes
    const document = open()
    expect(document.apply([from(second!)]).verdicts).toEqual(['parked'])
    for (const word of ['one ', 'two ']) bo.type(word)
    bo.erase(1)
    expect(document.apply(bo.changes.map(from)).verdicts).toEqual(['applied', 'applied', 'applied'])
    expect(document.apply([from(second!)]).verdicts).toEqual(['parked'])
    expect(document.apply([from(first!)]).verdicts).toEqual(['applied'])
    expect(document.isWaiting()).toBe(false)
  })

  it('takes what a late writer sends in one piece, and lets it in when the rest comes', () => {
    const [ana, bo] = [createWriter(), createWriter()]
    const writer = {}
    for (let key = 0; key < 300; key += 1) ana.type('x')
    bo.type('y')
    const document = open()
    const [first, ...rest] = ana.changes.map((update) => ({ ...from(update), writer }))
    const batch = [...rest.slice(0, 150), from(bo.changes[0]!), ...rest.slice(150)]
    const { verdicts, update } = document.apply(batch)
    expect(verdicts.map((verdict) => verdict === 'applied')).toEqual(
      batch.map((contribution) => contribution.writer !== writer),
    )
    expect(update).toBeDefined()
    expect(document.apply([first!]).verdicts).toEqual(['applied'])
    expect(document.isWaiting()).toBe(false)
    const copy = new Doc()
    applyUpdate(copy, document.stateFor(Uint8Array.of(0)) ?? new Uint8Array())
    expect(copy.getText('notes').length).toBe(301)
  })

  it('takes what came out of order within one batch', () => {
    const ana = createWriter()
    const writer = {}
    for (const word of ['a', 'b', 'c', 'd']) ana.type(word)
    const [a, b, c, d] = ana.changes.map((update) => ({ ...from(update), writer }))
    const document = open()
    const { verdicts } = document.apply([b!, c!, a!, d!])
    expect(verdicts.slice(1)).toEqual(['applied', 'applied', 'applied'])
    expect(document.isWaiting()).toBe(false)
  })

  it.each(['insertions', 'deletions'])('I1: shows nobody %s that wait', (kind) => {
    const ana = createWriter()
    ana.type('first ')
    if (kind === 'deletions') ana.erase(2)
    else ana.type('second')
    const document = open()
    document.apply([from(ana.changes[1]!)])
    expect(document.stateFor(Uint8Array.of(0))).toEqual(Uint8Array.of(0, 0))
    document.apply([from(ana.changes[0]!)])
    const copy = new Doc()
    applyUpdate(copy, document.stateFor(Uint8Array.of(0)) ?? new Uint8Array())
    expect(copy.getText('notes').toJSON()).toBe(ana.text())
  })
})
