import type { XmlElement, XmlText } from 'yjs'
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import { expect, it } from 'vitest'
import type { Block } from '../../../shared/confab-json'
import { blockToNode } from '../../../shared/documents/block-node'
import { readBlocks } from '../../../shared/documents/node-block'
import { initNotebook, notebookRoots } from '../../../shared/documents/notebook'
import {
  charterUpdate,
  defaultCharter,
  isCharterBlank,
  writeDefaultCharter,
} from '../../../shared/outcomes/charter'
import { countingIds } from '../../support/counting-ids'

const charterOf = (doc: Doc) =>
  readBlocks(notebookRoots.charter(doc)).map(({ kind, text }) => ({ kind, text }))

const expected = defaultCharter.map(({ kind, text }) => ({ kind, text }))

it('a new notebook’s charter says why, who, what, when and how', () => {
  const doc = new Doc()
  initNotebook(doc, { title: 'Harbour Hours' }, countingIds())
  applyUpdate(doc, charterUpdate())
  expect(charterOf(doc)).toEqual(expected)
  const headings = expected.flatMap(({ kind, text }) => (kind === 'heading' ? [text] : []))
  expect(headings).toEqual(['Why', 'Who', 'What', 'When', 'How'])
})

it('twenty machines that write the default charter while apart write one', () => {
  const docs = Array.from({ length: 20 }, () => new Doc())
  for (const doc of docs) applyUpdate(doc, charterUpdate())
  for (const doc of docs) applyUpdate(docs[0]!, encodeStateAsUpdate(doc))
  expect(charterOf(docs[0]!)).toEqual(expected)
})

it('what people made of it stays when it is written again', () => {
  const doc = new Doc()
  applyUpdate(doc, charterUpdate())
  const heading = notebookRoots.charter(doc).get(0) as XmlElement
  ;(heading.get(0) as XmlText).insert(3, ' we meet')
  notebookRoots.charter(doc).delete(1, 1)
  const before = charterOf(doc)
  applyUpdate(doc, charterUpdate())
  expect(charterOf(doc)).toEqual(before)
  expect(before[0]?.text).toBe('Why we meet')
})

it('the default is offered to a blank charter only, also after all of it was deleted', () => {
  const doc = new Doc()
  const blank: Block = { kind: 'paragraph', indent: 0, text: '' }
  notebookRoots.charter(doc).push([blockToNode(blank, countingIds())])
  expect(isCharterBlank(doc)).toBe(true)
  writeDefaultCharter(doc, countingIds('a'))
  expect(charterOf(doc)).toEqual(expected)
  notebookRoots.charter(doc).delete(0, notebookRoots.charter(doc).length)
  expect(isCharterBlank(doc)).toBe(true)
  writeDefaultCharter(doc, countingIds('b'))
  expect(charterOf(doc)).toEqual(expected)
  writeDefaultCharter(doc, countingIds('c'))
  expect(charterOf(doc)).toEqual(expected)
})
