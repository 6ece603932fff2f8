// @vitest-environment jsdom
import { Doc } from 'yjs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { initMeeting } from '../../../shared/documents/meeting'
import { readTopicText } from '../../../shared/documents/meeting-json'
import { addTopic } from '../../../shared/documents/topics'
import {
  deliverAll,
  openPeer,
  press,
  putCursor,
  type,
  type EditingPeer,
} from '../../support/editing-peers'

const TOPIC = 't1'
const people = () => [
  { name: 'Jeremy Vance', aliases: ['JV'] },
  { name: 'Ana', aliases: [] },
]
let [ana, bo] = [] as unknown as [EditingPeer, EditingPeer]

// jsdom lays nothing out, so it has nothing to scroll.
Element.prototype.scrollIntoView = () => {}

beforeEach(() => {
  const origin = new Doc()
  let count = 0
  const newId = () => `id${(count += 1)}`
  initMeeting(origin, { notebookId: 'n1', date: '2026-01-14' }, newId)
  const notes = [{ kind: 'bullet' as const, indent: 0, text: 'it was dry' }]
  addTopic(origin, { id: TOPIC, title: 'Seeds', notes }, newId)
  const more = () => ({ people, typing: { knownNames: () => ['Jeremy Vance', 'JV', 'Ana'] } })
  ana = openPeer(origin, TOPIC, more)
  bo = openPeer(origin, TOPIC, more)
  document.body.append(ana.editor.view.dom)
  putCursor(ana, 0, 0)
})

afterEach(() => {
  ana.editor.destroy()
  bo.editor.destroy()
  document.body.replaceChildren()
})

const line = () => readTopicText(ana.doc, TOPIC).notes[0]
const offered = () =>
  [...document.querySelectorAll('[role="option"]')].map((row) => row.textContent)
const isOffered = (names: string[]) => vi.waitFor(() => expect(offered()).toEqual(names))

describe('completing a speaker', () => {
  it('by @ at the start of a line sets the speaker and leaves the text', async () => {
    type(ana, '@')
    await isOffered(['Jeremy Vance', 'Ana'])
    press(ana, 'ArrowDown')
    press(ana, 'Enter')
    expect(line()).toMatchObject({ speakers: ['Ana'], text: 'it was dry' })
    await isOffered([])
  })

  it('by the start of a name in a bracket, or of an alias', async () => {
    type(ana, '(jer')
    await isOffered(['Jeremy Vance'])
    press(ana, 'Tab')
    expect(line()).toMatchObject({ speakers: ['Jeremy Vance'], text: 'it was dry' })
    type(ana, '(JV')
    await isOffered(['JVJeremy Vance'])
  })

  it('adds to those who are there already', async () => {
    type(ana, '(Bo, an')
    await isOffered(['Ana'])
    press(ana, 'Enter')
    type(ana, '@Jer')
    await isOffered(['Jeremy Vance', 'New: Jer'])
    press(ana, 'Enter')
    expect(line()).toMatchObject({ speakers: ['Bo', 'Ana', 'Jeremy Vance'], text: 'it was dry' })
  })

  it('takes a name nobody knows yet', async () => {
    type(ana, '@Jerome')
    await isOffered(['New: Jerome'])
    press(ana, 'Enter')
    expect(line()).toMatchObject({ speakers: ['Jerome'] })
  })

  it('does not take the keys of somebody who writes a remark in brackets', async () => {
    type(ana, '(see below')
    await vi.waitFor(() => expect(document.querySelector('.suggestion-popup')).not.toBeNull())
    expect(document.querySelector<HTMLElement>('.suggestion-popup')?.hidden).toBe(true)
    press(ana, 'Enter')
    expect(readTopicText(ana.doc, TOPIC).notes.map(({ text }) => text)).toEqual([
      '(see below',
      'it was dry',
    ])
  })

  it('keeps what Bo types in the line meanwhile', async () => {
    putCursor(bo, 0, 'it was'.length)
    type(bo, ' very')
    type(ana, '@An')
    await isOffered(['Ana'])
    press(ana, 'Enter')
    deliverAll([ana, bo])
    expect(line()).toMatchObject({ speakers: ['Ana'], text: 'it was very dry' })
  })
})

describe('the speaker of a line', () => {
  it('is set by a name in brackets, typed in full', () => {
    type(ana, '(Bo/Ana) ')
    expect(line()).toMatchObject({ speakers: ['Bo', 'Ana'], text: 'it was dry' })
  })

  it('becomes text again by Backspace right after that, for it may have been a remark', () => {
    type(ana, '(Bo) ')
    press(ana, 'Backspace')
    expect(line()).toMatchObject({ text: '(Bo) it was dry' })
    expect(line()).not.toHaveProperty('speakers')
  })

  it('is taken off by Backspace at the start of the line', () => {
    type(ana, '(Bo) ')
    putCursor(ana, 0, 2)
    putCursor(ana, 0, 0)
    press(ana, 'Backspace')
    expect(line()).toEqual({ id: 'id2', kind: 'bullet', indent: 0, text: 'it was dry' })
  })
})
