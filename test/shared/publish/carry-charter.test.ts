import { expect, it } from 'vitest'
import { Doc } from 'yjs'
import type { Block } from '../../../shared/confab-json'
import { carryCharter } from '../../../shared/publish/carry-charter'
import { countingIds } from '../../support/counting-ids'

const line = (id: string, text: string): Block => ({ kind: 'paragraph', indent: 0, text, id })
const tools = { newId: countingIds(), origin: 'wiki' }

function charterOf(...lines: Block[]) {
  const doc = new Doc()
  carryCharter(doc, [], lines, tools)
  return doc
}
const texts = (blocks: readonly Block[]) => blocks.map(({ text }) => text)

it('brings a line of the wiki into a charter that was changed meanwhile', () => {
  const published = [line('a', 'We meet on Mondays'), line('b', 'We are kind')]
  const doc = charterOf(line('a', 'We meet on Mondays at ten'), line('b', 'We are kind'))
  const theirs = [...published, line('c', 'We eat cake')]
  const carried = carryCharter(doc, published, theirs, tools)
  expect(carried.isWhole).toBe(true)
  expect(texts(carried.after)).toEqual(['We meet on Mondays at ten', 'We are kind', 'We eat cake'])
})

it('keeps ours where both changed the same, and says so', () => {
  const published = [line('a', 'Mondays')]
  const doc = charterOf(line('a', 'Tuesdays'))
  const carried = carryCharter(doc, published, [line('a', 'Fridays')], tools)
  expect([carried.isWhole, texts(carried.after)]).toEqual([false, ['Tuesdays']])
})

it('writes nothing when nothing changed', () => {
  const published = [line('a', 'Mondays')]
  const doc = charterOf(line('a', 'Tuesdays'))
  let updates = 0
  doc.on('update', () => updates++)
  carryCharter(doc, published, published, tools)
  expect(updates).toBe(0)
})
