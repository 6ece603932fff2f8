// The past of a document that newcomers join: many small edits by fifty people.
import { bool, create, int32, real53, word } from 'lib0/prng'
import {
  Doc,
  encodeStateAsUpdate,
  encodeStateVector,
  decodeStateVector,
  XmlElement,
  XmlText,
} from 'yjs'
import { clientOf, wholeText } from './typing.mjs'

const AUTHORS = 50
/** Edits of one author in a row that make one message: joining is measured, not how the past came in. */
const EDITS_PER_UPDATE = 50
const [TYPES_ON, TYPES_ELSEWHERE, DELETES] = [0.8, 0.94, 0.99]

/**
 * Makes a past: four edits of five continue the author's paragraph, the rest insert somewhere, delete or
 * begin a paragraph. `letters` is how long an insertion is on average.
 */
export function writeHistory({ edits, letters, seed = 1 }) {
  const random = create(seed)
  const doc = new Doc()
  const fragment = doc.getXmlFragment('default')
  const updates = []
  doc.on('update', (update) => updates.push(update))
  const texts = []
  const newest = []

  function beginParagraph(author) {
    const paragraph = new XmlElement('paragraph')
    newest[author] = new XmlText()
    texts.push(newest[author])
    paragraph.insert(0, [newest[author]])
    fragment.push([paragraph])
  }

  function edit(author) {
    const kind = real53(random)
    const own = newest[author]
    const other = texts[int32(random, 0, texts.length - 1)]
    const insertion = () => word(random, 1, 2 * letters - 1)
    if (kind < TYPES_ON) own.insert(own.length, insertion())
    else if (kind < TYPES_ELSEWHERE) other.insert(int32(random, 0, other.length), insertion())
    else if (kind >= DELETES) beginParagraph(author)
    else if (other.length > 1) other.delete(int32(random, 0, other.length - 2), 1)
    else other.insert(0, bool(random) ? 'x' : 'y')
  }

  function write(author, count) {
    doc.clientID = clientOf(author)
    doc.transact(() => {
      if (newest[author] === undefined) beginParagraph(author)
      for (let left = count; left > 0; left -= 1) edit(author)
    })
  }

  for (let author = 0; author < AUTHORS; author += 1) write(author, 1)
  for (let done = AUTHORS; done < edits; done += EDITS_PER_UPDATE) {
    write(int32(random, 0, AUTHORS - 1), EDITS_PER_UPDATE)
  }
  return {
    updates,
    clocks: decodeStateVector(encodeStateVector(doc)),
    bytes: encodeStateAsUpdate(doc).length,
    text: wholeText(doc),
  }
}
