import { describe, expect, it } from 'vitest'
import { applyUpdate, Doc } from 'yjs'
import { createLiveDocument, type Contribution } from '../../sync-server/live-document'

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
