// @vitest-environment jsdom
import { TextSelection } from '@tiptap/pm/state'
import fc from 'fast-check'
import { Doc } from 'yjs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createInsideLines } from '../../../renderer/session/inside-lines'
import { forAudience } from '../../../shared/audience/for-audience'
import { CONFAB_FORMAT } from '../../../shared/confab-json'
import { readInternalLines, setLineInternal } from '../../../shared/documents/internal-lines'
import { initMeeting } from '../../../shared/documents/meeting'
import { readMeeting } from '../../../shared/documents/meeting-json'
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
import { propertyRuns } from '../../support/property-runs'

const TOPIC = 't1'
let ana: EditingPeer

const open = (origin: Doc) => openPeer(origin, TOPIC, (doc) => ({ inside: createInsideLines(doc) }))

/** A topic with two lines for everybody around an internal one and what is nested below it. */
function meeting(): Doc {
  const origin = new Doc()
  let count = 0
  const newId = () => `id${(count += 1)}`
  initMeeting(origin, { notebookId: 'n1', date: '2026-01-14' }, newId)
  const line = (text: string, indent = 0) => ({ kind: 'bullet' as const, id: text, indent, text })
  const notes = [line('open'), line('secret'), line('hidden', 1), line('public')]
  addTopic(origin, { id: TOPIC, title: 'Seeds', notes }, newId)
  setLineInternal(origin, 'secret', true)
  return origin
}

beforeEach(() => {
  ana = open(meeting())
})

afterEach(() => ana.editor.destroy())

class Clipboard {
  readonly files: File[] = []
  readonly forms = new Map<string, string>()
  getData = (type: string) => this.forms.get(type) ?? ''
  setData = (type: string, text: string) => void this.forms.set(type, text)
}

function send({ editor }: EditingPeer, type: 'copy' | 'paste', clipboard: Clipboard) {
  const event = new Event(type, { bubbles: true, cancelable: true })
  Object.defineProperty(event, 'clipboardData', { value: clipboard })
  editor.view.dom.dispatchEvent(event)
}

const drawn = ({ editor }: EditingPeer) =>
  [...editor.view.dom.querySelectorAll<HTMLElement>('.line')].map((line) => [
    line.querySelector('.line-text')?.textContent,
    line.dataset['internal'],
  ])

/** What outsiders get of the topic. */
function outside({ doc }: EditingPeer): string[] {
  const json = readMeeting(doc, 'm1')
  const notebook = { format: CONFAB_FORMAT, title: '', charter: [], people: [], meetings: [json!] }
  const [shown] = forAudience({ ...notebook, format: 'confab/1' }, 'external').notebook.meetings
  return [shown?.topics[0]?.title ?? '', ...(shown?.topics[0]?.notes ?? []).map(({ text }) => text)]
}

describe('an internal line', () => {
  it('is drawn with what is nested below it', () => {
    expect(drawn(ana)).toEqual([
      ['open', undefined],
      ['secret', 'own'],
      ['hidden', 'within'],
      ['public', undefined],
    ])
  })

  it('stays internal in both halves when it is split', () => {
    putCursor(ana, 1, 3)
    press(ana, 'Enter')
    expect(drawn(ana).slice(1, 3)).toEqual([
      ['sec', 'own'],
      ['ret', 'own'],
    ])
    expect(outside(ana)).toEqual(['Seeds', 'open', 'public'])
  })

  it('goes on in the line that Enter makes at its end', () => {
    putCursor(ana, 1, 6)
    press(ana, 'Enter')
    type(ana, 'more')
    expect(outside(ana)).toEqual(['Seeds', 'open', 'public'])
  })

  it('takes what it is joined to inside', () => {
    putCursor(ana, 1, 0)
    press(ana, 'Backspace')
    expect(drawn(ana)[0]).toEqual(['opensecret', 'own'])
    expect(outside(ana)).toEqual(['Seeds', 'public'])
  })

  it('leaves what was below it internal when that is outdented or its parent is deleted', () => {
    putCursor(ana, 2, 2)
    press(ana, 'Tab', { shiftKey: true })
    expect(drawn(ana)[2]).toEqual(['hidden', 'own'])

    const bo = open(meeting())
    const [secret] = linesOf(bo).slice(1)
    expect(secret?.text).toBe('secret')
    let from = 0
    bo.editor.state.doc.forEach((node, at) => {
      if (node.attrs['id'] === 'secret') from = at
    })
    bo.editor.view.dispatch(bo.editor.state.tr.delete(from, from + 8))
    expect(outside(bo)).toEqual(['Seeds', 'open', 'public'])
    bo.editor.destroy()
  })

  it('does not become part of the title', () => {
    const bo = open(meeting())
    setLineInternal(bo.doc, 'open', true)
    putCursor(bo, 0, 0)
    press(bo, 'Backspace')
    expect(outside(bo)[0]).toBe('Seeds')
    expect(linesOf(bo)[0]?.text).toBe('open')
    bo.editor.destroy()
  })

  it('is internal where it is pasted, and in no attribute of its own', () => {
    const bo = open(meeting())
    const { view, state } = ana.editor
    const ends: number[] = []
    state.doc.forEach((node, at) => {
      if (['secret', 'hidden'].includes(String(node.attrs['id'])))
        ends.push(at + 1 + node.content.size)
    })
    const [from, to] = [(ends[0] ?? 0) - 6, ends[1] ?? 0]
    view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, from, to)))
    const clipboard = new Clipboard()
    send(ana, 'copy', clipboard)
    putCursor(bo, 3, 0)
    send(bo, 'paste', clipboard)
    expect(linesOf(bo).map(({ text }) => text)).toEqual([
      'open',
      'secret',
      'hidden',
      'secret',
      'hidden',
      'public',
    ])
    expect(outside(bo)).toEqual(['Seeds', 'open', 'public'])
    expect(JSON.stringify(bo.editor.getJSON())).not.toContain('"internal":true')
    bo.editor.destroy()
  })

  it('is marked and let out by a key, for everybody', () => {
    const bo = open(meeting())
    putCursor(ana, 3, 2)
    press(ana, 'l', { ctrlKey: true, shiftKey: true })
    expect([...readInternalLines(ana.doc)].sort()).toEqual(['public', 'secret'])
    press(ana, 'l', { ctrlKey: true, shiftKey: true })
    expect(outside(ana)).toEqual(['Seeds', 'open', 'public'])
    deliverAll([ana, bo])
    bo.editor.destroy()
  })
})

it('lets no word out, whatever is split, joined, indented and deleted', () => {
  const acts = fc.constantFrom('Enter', 'Backspace', 'Tab', 'outdent', 'type')
  const step = fc.record({ act: acts, line: fc.nat(5), at: fc.nat(6) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const peer = open(meeting())
      for (const { act, line, at } of steps) {
        const target = linesOf(peer)[line]
        if (!target) continue
        putCursor(peer, line, Math.min(at, target.text.length))
        if (act === 'type') type(peer, 'x')
        else if (act === 'outdent') press(peer, 'Tab', { shiftKey: true })
        else press(peer, act)
      }
      const words = outside(peer).join('\n')
      for (const part of ['sec', 'cre', 'ret', 'hid', 'idd', 'dde', 'den'])
        expect(words).not.toContain(part)
      peer.editor.destroy()
    }),
    propertyRuns(60),
  )
})
