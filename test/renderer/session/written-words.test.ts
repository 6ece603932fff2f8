import { describe, expect, it } from 'vitest'
import { applyUpdate, Doc, encodeStateAsUpdate, XmlElement, XmlText } from 'yjs'
import { createWrittenWords } from '../../../renderer/session/written-words'
import { meetingRoots } from '../../../shared/documents/meeting'

/** Somebody adds a line to the meeting. */
function write(doc: Doc, personId: string, text: string): void {
  const own = new Doc()
  applyUpdate(own, encodeStateAsUpdate(doc))
  meetingRoots.writers(own).set(String(own.clientID), personId)
  const line = new XmlElement('line')
  line.insert(0, [new XmlText(text)])
  meetingRoots.intro(own).insert(0, [line])
  applyUpdate(doc, encodeStateAsUpdate(own))
}

function open() {
  const doc = new Doc()
  let waiting: (() => void) | undefined
  const written = createWrittenWords(doc, (run) => {
    waiting = run
    return () => {
      waiting = undefined
    }
  })
  const rest = () => waiting?.()
  const shown = () => written.state.get()?.writers.map(({ key, letters }) => `${key} ${letters}`)
  return { doc, written, rest, shown, isWaiting: () => waiting !== undefined }
}

describe('who wrote which words', () => {
  it('is not looked at before somebody wants to see it, nor afterwards', () => {
    const { doc, written, isWaiting, shown } = open()
    write(doc, 'ana', 'dry')
    expect([shown(), isWaiting()]).toEqual([undefined, false])
    written.toggle()
    expect(shown()).toEqual(['ana 3'])
    written.pick('ana')
    written.toggle()
    write(doc, 'bo', 'hot')
    expect([shown(), isWaiting(), written.picked.get()]).toEqual([undefined, false, undefined])
  })

  it('follows what is written in a pause, whoever wrote most first', () => {
    const { doc, written, rest, shown } = open()
    write(doc, 'ana', 'dry')
    written.toggle()
    write(doc, 'bo', 'very hot')
    expect(shown()).toEqual(['ana 3'])
    rest()
    expect(shown()).toEqual(['bo 8', 'ana 3'])
  })

  it('marks up to forty people apart, and nobody’s mark changes when another comes', () => {
    const { doc, written, rest } = open()
    for (let at = 0; at < 40; at += 1) write(doc, `person-${at * 7919}`, 'x'.repeat(50 - at))
    written.toggle()
    const marks = () =>
      new Map(
        written.state
          .get()
          ?.writers.map(({ key, colour, pattern }) => [key, `${colour} ${pattern}`]),
      )
    const before = marks()
    expect(new Set(before.values()).size).toBe(40)
    write(doc, 'late', 'x'.repeat(99))
    rest()
    for (const [key, mark] of before) expect(marks().get(key)).toBe(mark)
  })
})
