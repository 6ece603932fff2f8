import { describe, expect, it } from 'vitest'
import { Doc, XmlElement, XmlText } from 'yjs'
import { meetingRoots } from '../../../shared/documents/meeting'
import { noteMovedText } from '../../../shared/documents/moved-text'
import { noteImport, writersOfLine } from '../../../shared/documents/writers'
import { openWrittenRuns } from '../../../shared/documents/written-runs'
import { meet } from '../../support/replicas'

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

const lineOf = (doc: Doc, at = 0) => meetingRoots.intro(doc).get(at) as XmlElement
const textOf = (doc: Doc, at = 0) => lineOf(doc, at).get(0) as XmlText
const told = (doc: Doc, at = 0) => {
  const text = textOf(doc, at).toJSON()
  return openWrittenRuns(doc)(lineOf(doc, at)).map(({ from, to, writer }) => [
    writer.kind === 'person' ? writer.personId : writer.kind,
    text.slice(from, to),
  ])
}

describe('who wrote which words', () => {
  it('are told stretch by stretch, what was deleted left out', () => {
    const [ana, bo] = [openFor('ana', 1), openFor('bo', 2)]
    addLine(ana, 'dry roof')
    meet(ana, bo)
    textOf(bo).insert(3, ' and very hot')
    textOf(bo).delete(7, 5)
    meet(ana, bo)
    textOf(ana).insert(0, 'a ')
    expect(told(ana)).toEqual([
      ['ana', 'a dry'],
      ['bo', ' and hot'],
      ['ana', ' roof'],
    ])
  })

  it('are the person’s from all their machines, whatever is bold', () => {
    const [desk, phone] = [openFor('ana', 1), openFor('ana', 2)]
    addLine(desk, 'dry')
    meet(desk, phone)
    textOf(phone).insert(3, ' roof')
    textOf(phone).format(1, 4, { bold: {} })
    expect(openWrittenRuns(phone)(lineOf(phone))).toEqual([
      { from: 0, to: 8, writer: { kind: 'person', personId: 'ana' } },
    ])
  })

  it('tell imports, what was carried on and strangers apart', () => {
    const file = openFor(undefined, 3)
    noteImport(file)
    addLine(file, 'from a file')
    const carried = openFor(undefined, 2 ** 32 + 5)
    addLine(carried, 'from last week')
    const stranger = openFor(undefined, 4)
    addLine(stranger, 'by nobody')
    meet(file, carried)
    meet(file, stranger)
    const kinds = Object.fromEntries([0, 1, 2].map((at) => told(file, at)[0] ?? []))
    expect(kinds).toEqual({
      carried: 'from last week',
      imported: 'from a file',
      unknown: 'by nobody',
    })
  })

  it('stay the first writer’s where somebody else splits the line', () => {
    const [ana, bo] = [openFor('ana', 1), openFor('bo', 2)]
    addLine(ana, 'dry roof')
    meet(ana, bo)
    const stop = noteMovedText(bo)
    bo.transact(() => {
      textOf(bo).delete(3, 5)
      const line = new XmlElement('line')
      line.insert(0, [new XmlText(' roof')])
      meetingRoots.intro(bo).insert(1, [line])
    })
    textOf(bo, 1).insert(5, ' top')
    stop()
    expect(told(bo, 1)).toEqual([
      ['ana', ' roof'],
      ['bo', ' top'],
    ])
    expect(writersOfLine(bo, lineOf(bo, 1)).map(({ share }) => share)).toEqual([5 / 9, 4 / 9])
  })
})
