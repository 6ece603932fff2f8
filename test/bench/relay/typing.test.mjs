import { applyUpdate, Doc, getState } from 'yjs'
import { expect, it } from 'vitest'
import { clientOf, encodePress, encodeSeed, pressed, readTextIds, textOf } from './typing.mjs'

const WRITERS = 3
const PRESSES = 50
const seed = encodeSeed(WRITERS)
const textIds = readTextIds(seed)
const press = (writer, count) => encodePress({ writer, press: count, textId: textIds[writer] })

function createSeeded(clientId) {
  const doc = new Doc()
  doc.clientID = clientId
  applyUpdate(doc, seed)
  return doc
}

it('writes the very update that Yjs makes of a key pressed at the end of a paragraph', () => {
  for (let writer = 0; writer < WRITERS; writer += 1) {
    const doc = createSeeded(clientOf(writer))
    const updates = []
    doc.on('update', (update) => updates.push(update))
    const text = textOf(doc, writer)
    for (let count = 0; count < PRESSES; count += 1) text.insert(count, pressed(count))

    expect(updates.map((update) => Buffer.from(update))).toEqual(
      updates.map((_update, count) => Buffer.from(press(writer, count))),
    )
  }
})

it('writes presses that a document has once those before them are there', () => {
  const doc = createSeeded(1)
  applyUpdate(doc, press(2, 1))
  expect(getState(doc.store, clientOf(2))).toBe(0)

  applyUpdate(doc, press(2, 0))
  expect(textOf(doc, 2).toString()).toBe(pressed(0) + pressed(1))
})
