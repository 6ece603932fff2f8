import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Doc, XmlElement, XmlText, decodeUpdate, encodeStateAsUpdate } from 'yjs'
import { countPieces } from '../../../sync-server/room/update-pieces'
import { propertyRuns } from '../../support/property-runs'

const MANY = 1_000_000

/** A document with every kind of content, as an update. */
function everyKind(words: readonly string[]): Uint8Array {
  const doc = new Doc()
  const [map, list] = [doc.getMap('map'), doc.getArray('list')]
  const fragment = doc.getXmlFragment('fragment')
  words.forEach((word, index) => {
    doc.clientID = 1 + (index % 3)
    map.set(word, { word, index, bytes: null, list: [index, word] })
    map.set(`${word}/bytes`, new Uint8Array([index]))
    list.insert(0, [word, index, true])
    if (index % 4 === 0) list.insert(0, [new Doc({ guid: word })])
    const line = new XmlElement('line')
    line.setAttribute('kind', word)
    fragment.insert(0, [line])
    const text = new XmlText()
    line.insert(0, [text])
    text.insert(0, `${word} ${word}`, { bold: true })
    text.insertEmbed(0, { word })
    if (index % 2 === 1) fragment.delete(0, 1)
  })
  return encodeStateAsUpdate(doc)
}

function countByYjs(update: Uint8Array): number {
  const { structs, ds } = decodeUpdate(update)
  return structs.length + [...ds.clients.values()].reduce((sum, ranges) => sum + ranges.length, 0)
}

describe('the pieces of an update', () => {
  it('are as many as Yjs finds, whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 30 }), (words) => {
        const update = everyKind(words)
        expect(countPieces(update, MANY)).toBe(countByYjs(update))
      }),
      propertyRuns(50),
    )
  })

  it('are counted no further than asked for', () => {
    const update = everyKind(['a', 'b', 'c'])
    expect(countPieces(update, 4)).toBe(5)
  })

  it('are none where an update is cut short', () => {
    const update = everyKind(['a', 'b', 'c'])
    for (let end = 0; end < update.length; end += 1) {
      expect(countPieces(update.subarray(0, end), MANY)).toBeUndefined()
    }
  })
})
