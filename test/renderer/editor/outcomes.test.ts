// @vitest-environment jsdom
import { Doc, UndoManager } from 'yjs'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLinePopovers } from '../../../renderer/editor/line-menu/line-popovers'
import type { LineOutcomes } from '../../../renderer/editor/outcomes/line-outcomes'
import { createLiveValue } from '../../../renderer/session/live-value'
import { initMeeting, meetingRoots } from '../../../shared/documents/meeting'
import { readTopicText } from '../../../shared/documents/meeting-json'
import { addTopic } from '../../../shared/documents/topics'
import { knowPeople } from '../../../shared/grammar/names'
import { suggestActions } from '../../../shared/outcomes/suggest-actions'
import { openPeer, press, putCursor, type, type EditingPeer } from '../../support/editing-peers'

const TOPIC = 't1'
const MEETING_DATE = '2026-03-04'
const people = knowPeople(['Ana Ruiz', 'Bo'])
let peer: EditingPeer
let undo: UndoManager
let opened: string[] = []
const isSuggesting = createLiveValue(true)
const late = createLiveValue<ReadonlyMap<string, string>>(new Map())

function outcomesOf(doc: Doc): LineOutcomes {
  return {
    today: () => MEETING_DATE,
    said: () => ({ meetingDate: MEETING_DATE, people }),
    nameOf: (written) => (written === 'Ana' ? 'Ana Ruiz' : written),
    suggest() {
      const { title, notes } = readTopicText(doc, TOPIC)
      const said = { meetingDate: MEETING_DATE, people }
      return isSuggesting.get() ? suggestActions({ title: title.text, notes }, said) : []
    },
    suggesting: isSuggesting,
    late,
    openAction: ({ id }) => void opened.push(`action ${id}`),
    openSuggestion: ({ id }, { assignee }) => void opened.push(`suggestion ${id} ${assignee}`),
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  const origin = new Doc()
  let count = 0
  const newId = () => `id${(count += 1)}`
  initMeeting(origin, { notebookId: 'n1', date: MEETING_DATE }, newId)
  const notes = ['first line', 'Bo will ask the museum by Friday'].map((text, index) => ({
    kind: 'bullet' as const,
    id: `l${index}`,
    indent: 0,
    text,
  }))
  addTopic(origin, { id: TOPIC, title: 'Seeds', notes }, newId)
  peer = openPeer(origin, TOPIC, (doc) => {
    undo = new UndoManager(meetingRoots.topicText(doc, TOPIC), {
      trackedOrigins: new Set([ySyncPluginKey]),
    })
    return { undo, popovers: createLinePopovers(), outcomes: outcomesOf(doc) }
  })
  document.body.append(peer.editor.view.dom)
})

afterEach(() => {
  peer.editor.destroy()
  document.body.replaceChildren()
  isSuggesting.set(true)
  late.set(new Map())
  opened = []
  vi.useRealTimers()
})

const notes = () => readTopicText(peer.doc, TOPIC).notes
const line = (index: number) => notes()[index]
const factsOf = (index: number) => {
  const shown = [...peer.editor.view.dom.querySelectorAll('.line')]
  const facts = shown[index]?.querySelectorAll('.line-facts > *') ?? []
  return [...facts].map((each) => each.textContent)
}
const settle = () => vi.advanceTimersByTimeAsync(2_000)

describe('what is typed into an action', () => {
  it('says whose it is and until when, once the line is left', async () => {
    putCursor(peer, 0, 0)
    press(peer, 'a', { ctrlKey: true, shiftKey: true })
    type(peer, '@Ana ask for seeds by next Wednesday: ')
    await settle()
    expect(line(0)).toMatchObject({ kind: 'action', text: expect.stringMatching(/^@Ana ask/) })
    putCursor(peer, 1, 0)
    await settle()
    expect(line(0)).toMatchObject({
      kind: 'action',
      text: 'ask for seeds: first line',
      assignee: 'Ana Ruiz',
      due: '2026-03-11',
    })
    expect(factsOf(0)).toEqual(['@Ana Ruiz', 'due Wed 11 Mar'])
  })

  it('is a step of its own, which undo takes back and which then stays away', async () => {
    putCursor(peer, 0, 'first line'.length)
    press(peer, 'a', { ctrlKey: true, shiftKey: true })
    type(peer, ' by tomorrow')
    press(peer, 'Enter')
    await settle()
    expect(line(0)).toMatchObject({ text: 'first line', due: '2026-03-05' })
    undo.undo()
    await settle()
    expect(line(0)).toMatchObject({ kind: 'action', text: 'first line by tomorrow' })
    expect(line(0)).not.toHaveProperty('due')
    putCursor(peer, 1, 0)
    await settle()
    expect(line(0)).toMatchObject({ text: 'first line by tomorrow' })
  })

  it('is left alone in a line that is no action, and when nothing else would be left', async () => {
    putCursor(peer, 0, 0)
    type(peer, 'by tomorrow: ')
    putCursor(peer, 1, 0)
    await settle()
    expect(line(0)).toMatchObject({ kind: 'bullet', text: 'by tomorrow: first line' })
    putCursor(peer, 1, line(1)?.text.length ?? 0)
    press(peer, 'Enter')
    press(peer, 'a', { ctrlKey: true, shiftKey: true })
    type(peer, '@Ana')
    putCursor(peer, 0, 0)
    await settle()
    expect(line(2)).toMatchObject({ kind: 'action', text: '@Ana' })
  })
})

describe('the end of a line', () => {
  it('offers to say whose an action is, and the key does so from within it', () => {
    putCursor(peer, 0, 0)
    press(peer, 'a', { ctrlKey: true, shiftKey: true })
    expect(factsOf(0)).toEqual(['assign'])
    press(peer, 'a', { ctrlKey: true, shiftKey: true })
    expect(opened).toEqual(['action l0'])
    peer.editor.view.dom.querySelector<HTMLElement>('.line-assign')?.click()
    expect(opened).toEqual(['action l0', 'action l0'])
  })

  it('makes a decision by a key, and takes it back by the same', () => {
    putCursor(peer, 0, 0)
    press(peer, 'd', { ctrlKey: true, shiftKey: true })
    expect(line(0)?.kind).toBe('decision')
    press(peer, 'd', { ctrlKey: true, shiftKey: true })
    expect(line(0)?.kind).toBe('bullet')
  })

  it('tells in words what is overdue and what is near, but not of what is done', () => {
    const setFacts = (change: Record<string, unknown>) => {
      const tr = peer.editor.state.tr
      const at = peer.editor.state.doc.child(0).nodeSize
      for (const [key, value] of Object.entries({ kind: 'action', ...change }))
        tr.setNodeAttribute(at, key, value)
      peer.editor.view.dispatch(tr)
    }
    setFacts({ due: '2026-03-02' })
    expect(factsOf(0)).toEqual(['overdue · Mon 2 Mar'])
    setFacts({ due: '2026-03-04' })
    expect(factsOf(0)).toEqual(['due today'])
    setFacts({ due: '2025-03-04', done: true })
    expect(factsOf(0)).toEqual(['due Tue 4 Mar 2025'])
  })

  it('asks about a line that reads like an action, but never while somebody types in it', async () => {
    await settle()
    expect(factsOf(1)).toEqual(['Action?'])
    peer.editor.view.dom.querySelector<HTMLElement>('.line-suggestion')?.click()
    expect(opened).toEqual(['suggestion l1 Bo'])
    putCursor(peer, 1, 3)
    peer.editor.view.dom.dispatchEvent(new FocusEvent('focus'))
    await settle()
    expect(factsOf(1)).toEqual([])
    putCursor(peer, 0, 0)
    expect(factsOf(1)).toEqual(['Action?'])
    expect(notes()).toEqual(readTopicText(peer.doc, TOPIC).notes)
  })

  it('asks nothing where suggestions are switched off, from that moment on', async () => {
    await settle()
    isSuggesting.set(false)
    await settle()
    expect(factsOf(1)).toEqual([])
  })

  it('changes nothing in the document by asking', async () => {
    await settle()
    expect(peer.outbox).toEqual([])
  })

  it('says who wrote after the meeting', async () => {
    late.set(new Map([['l0', 'Bo, after the meeting']]))
    await settle()
    expect(factsOf(0)).toEqual(['Bo, after the meeting'])
  })
})
