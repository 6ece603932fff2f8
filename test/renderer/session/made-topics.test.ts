import { Doc, UndoManager } from 'yjs'
import { describe, expect, it } from 'vitest'
import { undoMadeTopics } from '../../../renderer/session/made-topics'

const start = () => {
  const text = new Doc().getText('notes')
  const undo = new UndoManager(text, { captureTimeout: 0 })
  const shown = new Set<string>()
  const made = undoMadeTopics(undo, {
    archive: (ids) => ids.forEach((id) => shown.delete(id)),
    restore: (ids) => ids.forEach((id) => shown.add(id)),
  })
  const make = (ids: readonly string[], withText: boolean) => {
    ids.forEach((id) => shown.add(id))
    made.note(ids, withText)
  }
  return { text, undo, make, shown: () => [...shown].join(), notes: () => text.toJSON() }
}

describe('topics made by pasting', () => {
  it('go and come back with undo and redo, each in its turn among what was typed', () => {
    const { text, undo, make, shown, notes } = start()
    text.insert(0, 'a')
    make(['one', 'two'], false)
    text.insert(1, 'b')
    undo.undo()
    expect([notes(), shown()]).toEqual(['a', 'one,two'])
    undo.undo()
    expect([notes(), shown()]).toEqual(['a', ''])
    undo.undo()
    expect([notes(), shown()]).toEqual(['', ''])
    undo.redo()
    undo.redo()
    expect([notes(), shown()]).toEqual(['a', 'one,two'])
    undo.redo()
    expect([notes(), shown()]).toEqual(['ab', 'one,two'])
  })

  it('go together with the text they were taken from', () => {
    const { text, undo, make, shown, notes } = start()
    text.insert(0, 'lines')
    text.delete(0, 5)
    make(['one'], true)
    undo.undo()
    expect([notes(), shown()]).toEqual(['lines', ''])
    undo.redo()
    expect([notes(), shown()]).toEqual(['', 'one'])
  })

  it('do not come back once something else was done', () => {
    const { text, undo, make, shown } = start()
    make(['one'], false)
    undo.undo()
    text.insert(0, 'x')
    undo.redo()
    expect(shown()).toBe('')
  })
})
