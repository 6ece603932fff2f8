// @vitest-environment jsdom
import { Doc } from 'yjs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { initMeeting } from '../../../shared/documents/meeting'
import { addTopic } from '../../../shared/documents/topics'
import {
  deliverAll,
  linesOf,
  openPeer,
  press,
  putCursor,
  type,
  type EditingPeer,
} from '../../support/editing-peers'

const TOPIC = 't1'
let peers: EditingPeer[] = []
let [ana, bo] = [] as unknown as [EditingPeer, EditingPeer]

beforeEach(() => {
  const origin = new Doc()
  let count = 0
  const newId = () => `id${(count += 1)}`
  initMeeting(origin, { notebookId: 'n1', date: '2026-01-14' }, newId)
  const notes = ['first line', 'second line'].map((text) => ({
    kind: 'bullet' as const,
    indent: 0,
    text,
  }))
  addTopic(origin, { id: TOPIC, title: 'Seeds', notes }, newId)
  peers = [openPeer(origin, TOPIC), openPeer(origin, TOPIC)]
  ;[ana, bo] = peers as [EditingPeer, EditingPeer]
  for (const { editor } of peers) document.body.append(editor.view.dom)
})

afterEach(() => {
  for (const { editor } of peers) editor.destroy()
  document.body.replaceChildren()
})

const openMenu = () => press(ana, '.', { ctrlKey: true })
const menu = () => document.querySelector('[role="menu"]')
const focused = () => document.activeElement?.textContent
const pressInMenu = (key: string) =>
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))

describe('the menu of a line', () => {
  it('opens by a key at what the line is, and goes round by arrows and letters', () => {
    putCursor(ana, 1, 3)
    openMenu()
    expect(menu()?.getAttribute('aria-label')).toBe('This line')
    expect(focused()).toBe('Bullet')
    pressInMenu('ArrowRight')
    expect(focused()).toBe('Paragraph')
    pressInMenu('ArrowDown')
    expect(focused()).toBe('Heading')
    pressInMenu('d')
    expect(focused()).toBe('Decision')
    pressInMenu('Home')
    expect(focused()).toBe('Bullet')
    pressInMenu('ArrowUp')
    expect(focused()).toBe('Who said it …(Name)')
    pressInMenu('ArrowUp')
    expect(focused()).toBe('Decision')
  })

  it('changes the kind and leaves the text to those who type it', () => {
    putCursor(bo, 1, 'second'.length)
    type(bo, ' XYZ')
    putCursor(ana, 1, 3)
    openMenu()
    pressInMenu('a')
    pressInMenu('Enter')
    deliverAll(peers)
    expect(linesOf(ana)[1]).toEqual({ kind: 'action', indent: 0, text: 'second XYZ line' })
    expect(menu()).toBeNull()
  })

  it('is about the same line though others write above it meanwhile', () => {
    putCursor(ana, 1, 3)
    openMenu()
    putCursor(bo, 0, 'first line'.length)
    press(bo, 'Enter')
    type(bo, 'between')
    deliverAll(peers)
    pressInMenu('q')
    pressInMenu('Enter')
    expect(linesOf(ana).map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      'bullet: first line',
      'bullet: between',
      'quote: second line',
    ])
  })

  it('writes nothing by being opened and closed', () => {
    putCursor(ana, 0, 0)
    openMenu()
    pressInMenu('Escape')
    expect(menu()).toBeNull()
    expect(ana.outbox).toEqual([])
  })

  it('is not there for a title', () => {
    ana.editor.commands.setTextSelection(1)
    openMenu()
    expect(menu()).toBeNull()
  })
})
