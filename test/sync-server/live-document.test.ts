import { describe, expect, it } from 'vitest'
import { Doc } from 'yjs'
import { createLiveDocument, type Contribution } from '../../sync-server/live-document'

/** A document that notes each of its changes. */
function createWriter() {
  const doc = new Doc()
  const changes: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => changes.push(update))
  const text = doc.getText('notes')
  return {
    changes,
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
})
