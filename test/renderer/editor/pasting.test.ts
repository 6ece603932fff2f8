// @vitest-environment jsdom
import fc from 'fast-check'
import { NodeSelection, TextSelection } from '@tiptap/pm/state'
import { Doc } from 'yjs'
import { describe, expect, it } from 'vitest'
import type { Block } from '../../../shared/confab-json'
import { withoutIds } from '../../../shared/formats/clipboard/own-copy'
import { normaliseBlock } from '../../../shared/formats/normalise'
import { initMeeting } from '../../../shared/documents/meeting'
import { readTopicText } from '../../../shared/documents/meeting-json'
import { addTopic } from '../../../shared/documents/topics'
import { arbitraryBlock } from '../../support/arbitrary-notebook'
import { openPeer, press, putCursor, type EditingPeer } from '../../support/editing-peers'
import { propertyRuns } from '../../support/property-runs'
import { sketchBlocks } from '../../support/sketch-blocks'

let count = 0
const open = (notes: readonly Block[], pasting = {}) => {
  const origin = new Doc()
  const newId = () => `id${(count += 1)}`
  initMeeting(origin, { notebookId: 'n', date: '2026-01-14' }, newId)
  addTopic(origin, { id: 'shared', title: 'Seeds', notes }, newId)
  return openPeer(origin, 'shared', () => ({ pasting }))
}

const bullet = (text: string, indent = 0): Block => ({ kind: 'bullet', indent, text })
const notesOf = ({ doc }: EditingPeer) => sketchBlocks(readTopicText(doc, 'shared').notes)

class Clipboard {
  readonly files: File[] = []
  readonly forms = new Map<string, string>()
  getData(type: string) {
    return this.forms.get(type) ?? ''
  }
  setData(type: string, text: string) {
    this.forms.set(type, text)
  }
}

function send({ editor }: EditingPeer, type: 'copy' | 'cut' | 'paste', clipboard: Clipboard) {
  const event = new Event(type, { bubbles: true, cancelable: true })
  Object.defineProperty(event, 'clipboardData', { value: clipboard })
  editor.view.dom.dispatchEvent(event)
}

function paste(peer: EditingPeer, forms: { html?: string; text?: string }) {
  const clipboard = new Clipboard()
  clipboard.setData('text/html', forms.html ?? '')
  clipboard.setData('text/plain', forms.text ?? '')
  send(peer, 'paste', clipboard)
}

const nested = '<ul><li>outer<ul><li>inner</li></ul></li><li>last</li></ul>'

describe('what is pasted', () => {
  it('goes into the line, marks with it, when it is a part of a line', () => {
    const peer = open([bullet('dry roof')])
    putCursor(peer, 0, 4)
    paste(peer, { html: '<meta charset="utf-8"><span>very <b>hot</b> </span>', text: 'very hot' })
    expect(notesOf(peer)).toEqual(['- dry very *hot*roof'])
  })

  it('keeps its depth below the line it is pasted in', () => {
    const peer = open([bullet('a'), bullet('', 2)])
    putCursor(peer, 1, 0)
    paste(peer, { html: nested })
    expect(notesOf(peer)).toEqual(['- a', '    - outer', '      - inner', '    - last'])
  })

  it('parts a line where the cursor is in the middle of it', () => {
    const peer = open([bullet('dry roof')])
    putCursor(peer, 0, 4)
    paste(peer, { html: nested })
    expect(notesOf(peer)).toEqual(['- dry ', '- outer', '  - inner', '- last', '- roof'])
  })

  it('goes on with the line when it is paragraphs, and the rest of the line goes on with it', () => {
    const peer = open([bullet('dry roof')])
    putCursor(peer, 0, 4)
    paste(peer, { text: 'and hot\nand high ' })
    expect(notesOf(peer)).toEqual(['- dry and hot', '- and highroof'])
  })

  it('becomes actions in an action', () => {
    const peer = open([{ kind: 'action', indent: 0, text: '' }])
    putCursor(peer, 0, 0)
    paste(peer, { text: '- order soil\n- mow' })
    expect(notesOf(peer)).toEqual(['[ ] order soil', '[ ] mow'])
  })

  it('takes the place of what is selected', () => {
    const peer = open([bullet('one'), bullet('two'), bullet('three')])
    const { doc, tr } = peer.editor.state
    const [from, to] = [doc.child(0).nodeSize + 2, doc.content.size - 3]
    peer.editor.view.dispatch(tr.setSelection(TextSelection.create(doc, from, to)))
    paste(peer, { text: 'X' })
    expect(notesOf(peer)).toEqual(['- oXee'])
  })

  it('is one line in a cell of a table and in a poll', () => {
    const peer = open([
      { kind: 'table', indent: 0, text: '', rows: [[{ text: 'a' }, { text: 'b' }]] },
      { kind: 'poll', indent: 0, text: 'q', options: [{ text: 'yes' }] },
    ])
    const into = (text: string, html: string) => {
      let at = 0
      peer.editor.state.doc.descendants((node, pos) => {
        if (node.isTextblock && node.textContent === text) at = pos + 1 + text.length
      })
      peer.editor.commands.setTextSelection(at)
      paste(peer, { html })
    }
    into('a', nested)
    into('yes', nested)
    expect(notesOf(peer)).toEqual(['table aouter\ninner\nlast | b', 'poll yesouter inner last 0'])
  })

  it('is only its text in code', () => {
    const peer = open([{ kind: 'code', indent: 0, text: 'let a' }])
    putCursor(peer, 0, 5)
    paste(peer, { html: nested, text: ' = 1\n- b' })
    expect(notesOf(peer)).toEqual(['code - let a = 1\n- b'])
  })

  it('makes words a link when it is an address', () => {
    const peer = open([bullet('dry roof')])
    const { doc, tr } = peer.editor.state
    const at = doc.child(0).nodeSize + 1
    peer.editor.view.dispatch(tr.setSelection(TextSelection.create(doc, at, at + 3)))
    paste(peer, { text: 'https://roof.example/a' })
    expect(notesOf(peer)).toEqual(['- <https://roof.example/a dry> roof'])
  })

  it('is taken as it stands with Shift', () => {
    const peer = open([bullet('')])
    putCursor(peer, 0, 0)
    peer.editor.view.dom.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'V', shiftKey: true, ctrlKey: true, bubbles: true }),
    )
    paste(peer, { html: nested, text: '- **outer**\n  - inner' })
    expect(notesOf(peer)).toEqual(['- - **outer**', '- - inner'])
  })

  it('is taken back by one undo, and what was typed just before is not', () => {
    const peer = open([bullet('dry')])
    putCursor(peer, 0, 3)
    peer.editor.commands.insertContent('!')
    paste(peer, { html: nested })
    expect(notesOf(peer)).toHaveLength(4)
    press(peer, 'z', { ctrlKey: true })
    expect(notesOf(peer)).toEqual(['- dry!'])
  })

  it('is taken back, and the one before it, by two undos at once', () => {
    const peer = open([bullet('')])
    putCursor(peer, 0, 0)
    paste(peer, { html: nested })
    press(peer, 'Enter')
    paste(peer, { html: nested.repeat(3) })
    for (let times = 0; times < 3; times++) press(peer, 'z', { ctrlKey: true })
    expect(notesOf(peer)).toEqual(['- '])
  })

  it('tells of topics among it, and the lines they stand in', () => {
    const heard: { count: number; ids: readonly string[] }[] = []
    const peer = open([bullet('')], { onTopics: (pasted: (typeof heard)[0]) => heard.push(pasted) })
    putCursor(peer, 0, 0)
    paste(peer, {
      text: '*** [quest] (Dave) Switchover?\n  - (Jeremy) went well\n[inform] (Ana) Badges',
    })
    expect(notesOf(peer)).toEqual([
      '- *** [quest] (Dave) Switchover?',
      '  - (Jeremy) went well',
      '- [inform] (Ana) Badges',
    ])
    expect(heard.map(({ count, ids }) => [count, ids.length])).toEqual([[2, 3]])
  })

  it('is refused with a reason when it is too large a picture', () => {
    const heard: string[] = []
    const peer = open([bullet('')], { onRefused: (message: string) => heard.push(message) })
    const clipboard = new Clipboard()
    clipboard.files.push(new File([new Uint8Array(2_400_000)], 'roof.png', { type: 'image/png' }))
    send(peer, 'paste', clipboard)
    expect(heard).toEqual([
      'This picture has 2.4 MB; notes hold pictures up to 150 KB. Make it smaller, or put it on the web and paste its address.',
    ])
  })
})

describe('what is copied', () => {
  const copyAll = (peer: EditingPeer, type: 'copy' | 'cut' = 'copy') => {
    const { doc, tr } = peer.editor.state
    // From the first line of notes to the end; the title is another thing.
    const from = doc.child(0).nodeSize
    const [first, last] = [doc.child(1), doc.lastChild]
    const start = first.isAtom ? from : from + 1
    if (doc.childCount === 2 && first.isAtom)
      peer.editor.view.dispatch(tr.setSelection(NodeSelection.create(doc, from)))
    else
      peer.editor.view.dispatch(
        tr.setSelection(
          TextSelection.between(
            doc.resolve(start),
            doc.resolve(doc.content.size - (last?.isAtom ? 0 : 1)),
          ),
        ),
      )
    const clipboard = new Clipboard()
    send(peer, type, clipboard)
    return clipboard
  }

  it('is rich text for others, Markdown as plain text, and nests relative to the outermost line', () => {
    const peer = open([
      bullet('a', 1),
      bullet('b', 2),
      { kind: 'action', indent: 1, text: 'c', done: true },
    ])
    const clipboard = copyAll(peer)
    expect(clipboard.getData('text/plain')).toBe('- a\n  - b\n- [x] c')
    expect(clipboard.getData('text/html').replaceAll(/ data-[a-z]+="[^"]*"/g, '')).toBe(
      '<div><ul><li>a<ul><li>b</li></ul></li></ul>\n<ul><li><input type="checkbox" disabled checked>c</li></ul></div>',
    )
  })

  it('goes with a cut', () => {
    const peer = open([bullet('a'), bullet('b')])
    expect(copyAll(peer, 'cut').getData('text/plain')).toBe('- a\n- b')
    expect(notesOf(peer).join('')).not.toMatch(/[ab]/)
  })

  it('is a part of a line as it stands', () => {
    const peer = open([
      { ...bullet('dry roof'), spans: [{ from: 4, to: 8, mark: 'bold' }] } as Block,
    ])
    const { doc, tr } = peer.editor.state
    const at = doc.child(0).nodeSize + 1
    peer.editor.view.dispatch(tr.setSelection(TextSelection.create(doc, at + 2, at + 6)))
    const clipboard = new Clipboard()
    send(peer, 'copy', clipboard)
    expect(clipboard.forms).toEqual(
      new Map([
        ['text/html', 'y <strong>ro</strong>'],
        ['text/plain', 'y ro'],
      ]),
    )
  })

  it('is a topic with its title, tags and notes when the title is part of it', () => {
    const peer = open([bullet('dry')], {
      topicFacts: () => ({
        dots: 2,
        intentions: [{ kind: 'quest', label: 'quest' }],
        proposers: ['Ines'],
      }),
    })
    peer.editor.commands.selectAll()
    const clipboard = new Clipboard()
    send(peer, 'copy', clipboard)
    expect(clipboard.getData('text/plain')).toBe('### ** [quest] (Ines) Seeds\n\n- dry')
    const other = open([bullet('')])
    putCursor(other, 0, 0)
    send(other, 'paste', clipboard)
    expect(notesOf(other)).toEqual(['- ** [quest] (Ines) Seeds', '  - dry'])
  })

  const expectComesBack = (given: readonly Block[]) => {
    // What the editor holds: the facts of a meeting beside a line are not copied.
    const peer = open([bullet('first'), ...given.map(normaliseBlock), bullet('last')])
    const before = readTopicText(peer.doc, 'shared').notes
    const other = open([bullet('')])
    putCursor(other, 0, 0)
    send(other, 'paste', copyAll(peer))
    const after = readTopicText(other.doc, 'shared').notes
    const plain = (blocks: readonly Block[]) =>
      blocks.map((block) => normaliseBlock(withoutIds(block)))
    expect(plain(after)).toEqual(plain(before))
    const ids = new Set(before.map(({ id }) => id))
    expect(after.filter(({ id }) => id === undefined || ids.has(id))).toEqual([])
  }

  it('comes back the same, with new ids', () => {
    fc.assert(
      fc.property(fc.array(arbitraryBlock, { minLength: 2, maxLength: 6 }), expectComesBack),
      propertyRuns(40),
    )
  })

  it.each(['a@b.co', 'www.x.org', 'http://a.b/c_d*e'])('comes back without a link: %s', (text) => {
    const table: Block = { kind: 'table', indent: 0, text: '', rows: [[{ text }, { text }]] }
    const poll: Block = { kind: 'poll', indent: 0, text, options: [{ text }] }
    for (const given of [
      [bullet(text), bullet(text)],
      [table],
      [poll],
      [table, poll, bullet(text)],
    ])
      expectComesBack(given)
  })
})
