// The text everybody types: a paragraph for each writer, as an editor keeps them, and one Yjs update per press of a key.
import { encode, writeUint8, writeVarString, writeVarUint } from 'lib0/encoding'
import { applyUpdate, Doc, encodeStateAsUpdate, XmlElement, XmlText } from 'yjs'

const FRAGMENT = 'default'
/** Who made the empty paragraphs. */
export const SEED_CLIENT = 7
const LETTERS = 'colleagues agree on what to do next week '
const [STRING_CONTENT, HAS_ORIGIN, PARENT_BY_ID] = [4, 0x80, 0]

/** The Yjs client id of a writer. */
export const clientOf = (writer) => 1000 + writer

/** The letter a writer types with one press. */
export const pressed = (press) => LETTERS[press % LETTERS.length]

/** A document with one empty paragraph per writer, and one more with this many letters, as an update. */
export function encodeSeed(writers, ballast = 0) {
  const doc = new Doc()
  doc.clientID = SEED_CLIENT
  const paragraphs = Array.from({ length: writers + 1 }, (_none, index) => {
    const paragraph = new XmlElement('paragraph')
    const text = index === writers ? '.'.repeat(ballast) : ''
    paragraph.insert(0, [new XmlText(text)])
    return paragraph
  })
  doc.getXmlFragment(FRAGMENT).insert(0, paragraphs)
  return encodeStateAsUpdate(doc)
}

/** The text of a writer's paragraph. */
export const textOf = (doc, writer) => doc.getXmlFragment(FRAGMENT).get(writer).get(0)

/** All text, to compare documents by. */
export const wholeText = (doc) => doc.getXmlFragment(FRAGMENT).toString()

/** The item ids of all writers' texts, which their first letters name as parent. */
export function readTextIds(seed) {
  const doc = new Doc()
  applyUpdate(doc, seed)
  return doc
    .getXmlFragment(FRAGMENT)
    .toArray()
    .map((paragraph) => paragraph.get(0)._item.id)
}

/**
 * One press of a key at the end of the writer's paragraph, as the update Yjs would make of it. Written by
 * hand: a document with thousands of writers takes a millisecond for each, this takes one thousandth.
 */
export function encodePress({ writer, press, textId }) {
  const client = clientOf(writer)
  return encode((encoder) => {
    writeVarUint(encoder, 1)
    writeVarUint(encoder, 1)
    writeVarUint(encoder, client)
    writeVarUint(encoder, press)
    if (press === 0) {
      writeUint8(encoder, STRING_CONTENT)
      writeVarUint(encoder, PARENT_BY_ID)
      writeVarUint(encoder, textId.client)
      writeVarUint(encoder, textId.clock)
    } else {
      writeUint8(encoder, STRING_CONTENT | HAS_ORIGIN)
      writeVarUint(encoder, client)
      writeVarUint(encoder, press - 1)
    }
    writeVarString(encoder, pressed(press))
    writeVarUint(encoder, 0)
  })
}

/** A caret as editors publish it: name, colour and two positions, some 230 bytes. */
export function caretOf(writer, clock) {
  const position = {
    type: null,
    tname: null,
    item: { client: clientOf(writer), clock: 1000 + clock },
    assoc: 0,
  }
  const user = { name: `Participant ${writer}`, color: '#4f86c6' }
  const state = JSON.stringify({ user, cursor: { anchor: position, head: position } })
  return [{ client: clientOf(writer), clock, state }]
}
