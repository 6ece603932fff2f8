import fc from 'fast-check'
import { Doc, XmlElement, XmlText } from 'yjs'
import { describe, expect, it } from 'vitest'
import { meetingRoots } from '../../../shared/documents/meeting'
import { noteImport, writersOfLine, type WriterShare } from '../../../shared/documents/writers'
import { propertyRuns } from '../../support/property-runs'
import { meet } from '../../support/replicas'

/** A document of somebody; without a person the client has not said who it is. */
function openFor(personId: string | undefined, clientID: number): Doc {
  const doc = new Doc()
  doc.clientID = clientID
  if (personId !== undefined) meetingRoots.writers(doc).set(String(clientID), personId)
  return doc
}

function addLine(doc: Doc, text: string): void {
  const line = new XmlElement('line')
  line.insert(0, [new XmlText(text)])
  meetingRoots.intro(doc).insert(0, [line])
}

const lineOf = (doc: Doc) => meetingRoots.intro(doc).get(0) as XmlElement
const textOf = (doc: Doc) => lineOf(doc).get(0) as XmlText
const read = (doc: Doc) => writersOfLine(doc, lineOf(doc)).map(word)
const word = ({ writer, share }: WriterShare) =>
  `${writer.kind === 'person' ? writer.personId : writer.kind} ${Math.round(share * 100)} %`

describe('the writers of a line', () => {
  it('are one who wrote all of it, and nobody for a line without text', () => {
    const ana = openFor('ana', 1)
    addLine(ana, '')
    expect(read(ana)).toEqual([])
    textOf(ana).insert(0, 'dry roof')
    expect(read(ana)).toEqual(['ana 100 %'])
  })

  it('share it by what of theirs still stands', () => {
    const [ana, bo] = [openFor('ana', 1), openFor('bo', 2)]
    addLine(ana, 'dry roof')
    meet(ana, bo)
    textOf(bo).insert(3, ' and hot')
    meet(ana, bo)
    expect(read(ana)).toEqual(['ana 50 %', 'bo 50 %'])
    textOf(ana).delete(0, 3)
    meet(ana, bo)
    expect(read(bo)).toEqual(['bo 62 %', 'ana 38 %'])
  })

  it('are one person on two machines', () => {
    const [desk, phone] = [openFor('ana', 1), openFor('ana', 2)]
    addLine(desk, 'dry')
    meet(desk, phone)
    textOf(phone).insert(3, ' roof')
    expect(read(phone)).toEqual(['ana 100 %'])
  })

  it('count formatted letters once', () => {
    const ana = openFor('ana', 1)
    addLine(ana, 'dry roof')
    textOf(ana).format(0, 3, { bold: {} })
    expect(read(ana)).toEqual(['ana 100 %'])
  })

  it('of text that was moved without a note are those who moved it, and the rest stays', () => {
    const [ana, bo] = [openFor('ana', 1), openFor('bo', 2)]
    addLine(ana, 'dry roof')
    meet(ana, bo)
    textOf(bo).delete(3, 5)
    addLine(bo, ' roof')
    expect(read(bo)).toEqual(['bo 100 %'])
    const first = meetingRoots.intro(bo).get(1) as XmlElement
    expect(writersOfLine(bo, first).map(word)).toEqual(['ana 100 %'])
  })

  it('of two texts that came into one line are those of both', () => {
    const [ana, bo] = [openFor('ana', 1), openFor('bo', 2)]
    addLine(ana, 'dry ')
    meet(ana, bo)
    lineOf(bo).insert(1, [new XmlText('roof')])
    expect(read(bo)).toEqual(['ana 50 %', 'bo 50 %'])
  })

  it('are told from an import, from what was carried over, and from clients nobody knows', () => {
    const imported = openFor(undefined, 3)
    noteImport(imported)
    addLine(imported, 'aa')
    expect(read(imported)).toEqual(['imported 100 %'])
    const carried = openFor(undefined, 2 ** 32 + 5)
    addLine(carried, 'aa')
    expect(read(carried)).toEqual(['carried 100 %'])
    const stranger = openFor(undefined, 4)
    addLine(stranger, 'aa')
    expect(read(stranger)).toEqual(['unknown 100 %'])
  })

  it('have shares that make the whole, whoever writes and deletes what and where', () => {
    const edit = fc.record({
      who: fc.nat(3),
      at: fc.nat(200),
      text: fc.string({ unit: 'grapheme', maxLength: 6 }),
      removed: fc.nat(4),
    })
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 40 }), (edits) => {
        const docs = [
          openFor('p0', 10),
          openFor('p1', 11),
          openFor('p2', 12),
          openFor(undefined, 13),
        ]
        const [first] = docs as [Doc]
        addLine(first, '')
        for (const doc of docs) meet(first, doc)
        // What stands, letter by letter, with who wrote it: the plainest model there is.
        let model: string[] = []
        for (const { who, at, text, removed } of edits) {
          const doc = docs[who] as Doc
          const line = textOf(doc)
          const from = at % (line.length + 1)
          const count = Math.min(removed, line.length - from)
          if (count > 0) line.delete(from, count)
          line.insert(from, text)
          const author = who === 3 ? 'unknown' : `p${who}`
          model = model.toSpliced(from, count, ...Array.from({ length: text.length }, () => author))
          for (const other of docs) meet(doc, other)
        }
        for (const doc of docs) {
          const shares = writersOfLine(doc, lineOf(doc))
          const expected = new Map<string, number>()
          for (const author of model) expected.set(author, (expected.get(author) ?? 0) + 1)
          expect(
            new Map(
              shares.map(({ writer, share }) => [
                writer.kind === 'person' ? writer.personId : writer.kind,
                Math.round(share * model.length),
              ]),
            ),
          ).toEqual(expected)
        }
      }),
      propertyRuns(60),
    )
  })
})
