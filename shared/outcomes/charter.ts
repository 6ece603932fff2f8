import { applyUpdate, XmlElement, type Doc, type XmlFragment } from 'yjs'
import type { Block } from '../confab-json'
import { blockToNode } from '../documents/block-node'
import type { NewId } from '../documents/ids'
import { nodeToBlock, readBlocks } from '../documents/node-block'
import { notebookRoots } from '../documents/notebook'
import { constantUpdate } from './constant-update'

const sections: readonly (readonly [string, readonly string[]])[] = [
  [
    'Why',
    [
      'To talk about what concerns more than one of us, before it turns into a surprise.',
      'To leave with answers, decisions and names behind what is to be done.',
    ],
  ],
  [
    'Who',
    [
      'Whoever is curious. Nobody has to come, and nobody is missing who does not.',
      'Who cannot be there adds topics and remarks before or after; they count as much.',
    ],
  ],
  [
    'What',
    [
      'There is no agenda but the one we make: everybody proposes, and says what they want of us.',
      'Inform: something to know. Quest: a question that needs an answer. Ideation: the more ideas, the better. Analysis: finding the holes.',
    ],
  ],
  ['When', ['One hour, on the same weekday at the same time. Short of topics, we end early.']],
  [
    'How',
    [
      'Propose: add topics at any time, days ahead if you like.',
      'Vote: put your dots on what you want to talk about, several on one topic if it matters to you.',
      'Discuss: the topic with the most dots goes first, for ten minutes. Then we vote with our thumbs: five minutes more, or on to the next one.',
      'Write along: everybody writes, and the notes say who said what.',
      'Wrap up: read out what was decided and who does what. What we did not come to waits for the next time.',
    ],
  ],
]

/** The text a new notebook's charter begins with: why, who, what, when and how of a Lean Coffee hour. */
export const defaultCharter: readonly Block[] = sections.flatMap(([title, lines]) => [
  { kind: 'heading', level: 2, indent: 0, text: title },
  ...lines.map((text): Block => ({ kind: 'bullet', indent: 0, text })),
])

/** The update that writes the default charter into a new notebook: the same bytes everywhere, so that applying it again changes nothing. */
export const charterUpdate = (): Uint8Array =>
  constantUpdate(
    'charter',
    defaultCharter.map(
      (block) => (doc, newId) => notebookRoots.charter(doc).push([blockToNode(block, newId)]),
    ),
  )

/** Whether a charter says nothing: nobody wrote one, or all of it was deleted. */
export const isCharterBlank = (doc: Doc) =>
  readBlocks(notebookRoots.charter(doc)).every(
    (block) => !('rows' in block) && block.text.trim() === '' && block.kind !== 'divider',
  )

/** Writes the default charter where there is none; a notebook that has one keeps it. */
export function writeDefaultCharter(doc: Doc, newId: NewId, origin?: unknown): void {
  if (!isCharterBlank(doc)) return
  applyUpdate(doc, charterUpdate(), origin)
  const charter = notebookRoots.charter(doc)
  const isBack = !isCharterBlank(doc)
  doc.transact(() => {
    // What was deleted never comes back by the same update: it is written anew.
    if (!isBack) charter.push(defaultCharter.map((block) => blockToNode(block, newId)))
    dropBlankLines(charter)
  }, origin)
}

// An editor that was opened and left keeps one empty line.
function dropBlankLines(charter: XmlFragment): void {
  for (const [index, node] of [...charter.toArray().entries()].reverse()) {
    const block = node instanceof XmlElement ? nodeToBlock(node) : undefined
    if (block?.kind === 'paragraph' && block.text === '') charter.delete(index)
  }
}
