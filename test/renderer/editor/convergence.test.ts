// @vitest-environment jsdom
import fc from 'fast-check'
import { applyUpdate, Doc } from 'yjs'
import { describe, expect, it } from 'vitest'
import { setLineKind } from '../../../renderer/editor/line-commands'
import { dotKey, tallyDots } from '../../../shared/documents/dots'
import { initMeeting, meetingRoots } from '../../../shared/documents/meeting'
import { readTopicText } from '../../../shared/documents/meeting-json'
import {
  addTopic,
  archiveTopic,
  moveTopic,
  readTopics,
  restoreTopic,
} from '../../../shared/documents/topics'
import {
  hashOf,
  openPeer,
  press,
  putCursor,
  type,
  type EditingPeer,
} from '../../support/editing-peers'

const PEERS = 5
const TOPIC = 'shared'

/** One step of a run: somebody edits, or a message made by `peer` reaches `other`, in any order. */
const step = fc.record({
  act: fc.constantFrom(
    'type',
    'enter',
    'indent',
    'outdent',
    'kind',
    'add',
    'move',
    'archive',
    'restore',
    'dot',
    'deliver',
    'deliver',
    'deliver',
  ),
  peer: fc.nat(PEERS - 1),
  other: fc.nat(PEERS - 1),
  at: fc.nat(50),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

function startRun() {
  const origin = new Doc()
  let count = 0
  const newId = () => `id${(count += 1)}`
  initMeeting(origin, { notebookId: 'n1', date: '2026-01-14', dotsPerPerson: 4 }, newId)
  const notes = ['alpha', 'beta', 'gamma'].map((text) => ({
    kind: 'bullet' as const,
    indent: 0,
    text,
  }))
  addTopic(origin, { id: TOPIC, title: 'Shared', notes }, newId)
  addTopic(origin, { id: 'other', title: 'Other' }, newId)
  const peers = Array.from({ length: PEERS }, () => openPeer(origin, TOPIC))
  const mail = peers.map(() => peers.map((): Uint8Array[] => []))
  return {
    peers,
    mail,
    newId,
    typed: new Set<string>(),
    topics: new Set([TOPIC, 'other']),
    dots: new Map<string, number>(),
  }
}
type Run = ReturnType<typeof startRun>

function act(run: Run, { act: what, peer: index, other, at }: Step, serial: number): void {
  const peer = run.peers[index] as EditingPeer
  const lines = peer.editor.state.doc.childCount - 1
  const line = lines === 0 ? -1 : at % lines
  const lengthOf = () => peer.editor.state.doc.child(line + 1).content.size
  switch (what) {
    case 'type': {
      if (line < 0) return
      const token = `<${index}.${serial}>`
      putCursor(peer, line, at % (lengthOf() + 1))
      type(peer, token)
      // A token typed into the middle of another makes both unreadable as a whole: remember characters.
      run.typed.add(token)
      return
    }
    case 'enter':
      if (line < 0) return
      putCursor(peer, line, lengthOf())
      press(peer, 'Enter')
      return
    case 'indent':
    case 'outdent':
      if (line < 0) return
      putCursor(peer, line, 0)
      press(peer, 'Tab', { shiftKey: what === 'outdent' })
      return
    case 'kind':
      if (line < 0) return
      putCursor(peer, line, 0)
      setLineKind(at % 2 === 0 ? 'action' : 'quote')(peer.editor.state, peer.editor.view.dispatch)
      return
    default:
      actOnTopics(run, peer, { act: what, peer: index, other, at })
  }
}

function actOnTopics(
  run: Run,
  peer: EditingPeer,
  { act: what, peer: index, other, at }: Step,
): void {
  const topics = readTopics(peer.doc)
  const topic = topics[at % topics.length]
  if (what === 'deliver') deliverOne(run, index, other, at)
  else if (what === 'add')
    run.topics.add(addTopic(peer.doc, { title: `T${at}` }, run.newId, { index: at % 3 }))
  else if (!topic) return
  else if (what === 'move') moveTopic(peer.doc, topic.id, at % topics.length)
  else if (what === 'archive') archiveTopic(peer.doc, topic.id, 1)
  else if (what === 'restore') restoreTopic(peer.doc, topic.id)
  else {
    const key = dotKey(topic.id, `person${index}`)
    meetingRoots.dots(peer.doc).set(key, at % 4)
    run.dots.set(key, at % 4)
  }
}

/** Posts what `from` made to everyone, then lets one of the letters reach `to`, not always the oldest. */
function deliverOne(run: Run, from: number, to: number, at: number): void {
  for (const [sender, peer] of run.peers.entries()) {
    for (const update of peer.outbox.splice(0)) {
      for (const [reader, letters] of run.mail.entries()) {
        if (reader !== sender) letters[sender]?.push(update)
      }
    }
  }
  const letters = run.mail[to]?.[from] ?? []
  const [letter] = letters.splice(at % Math.max(1, letters.length), 1)
  if (letter) applyUpdate((run.peers[to] as EditingPeer).doc, letter, 'delivery')
}

/** Everything reaches everyone, whatever is still written on the way included. */
function settle(run: Run): void {
  for (let round = 0; round < 12; round += 1) {
    for (let to = 0; to < PEERS; to += 1) {
      for (let from = 0; from < PEERS; from += 1) {
        const letters = run.mail[to]?.[from] ?? []
        deliverOne(run, from, to, 0)
        for (let left = letters.length; left > 0; left -= 1) deliverOne(run, from, to, 0)
      }
    }
  }
  const unread = run.mail.flat().flat().length + run.peers.flatMap(({ outbox }) => outbox).length
  if (unread > 0) throw new Error('The editors answer each other without end')
}

function checkRun(run: Run): void {
  const [first, ...others] = run.peers as [EditingPeer, ...EditingPeer[]]
  for (const other of others) {
    expect(hashOf(other.doc)).toBe(hashOf(first.doc))
    expect(other.editor.state.doc.toJSON()).toEqual(first.editor.state.doc.toJSON())
    expect(readTopics(other.doc)).toEqual(readTopics(first.doc))
  }
  expect(new Set(readTopics(first.doc).map(({ id }) => id))).toEqual(run.topics)
  // Every character anyone typed is there exactly once: tokens are made of characters nothing else has.
  const text = readTopicText(first.doc, TOPIC)
    .notes.map((block) => block.text)
    .join('')
  const count = (all: string, char: string) => all.split(char).length
  const typed = [...run.typed].join('')
  for (const char of new Set(typed))
    expect(count(text, char), `“${char}” in ${text}`).toBe(count(typed, char))
  for (const word of ['alpha', 'beta', 'gamma']) {
    for (const char of word) expect(text).toContain(char)
  }
  const placed = Object.fromEntries(meetingRoots.dots(first.doc))
  expect(placed).toEqual(Object.fromEntries(run.dots))
  const tallies = run.peers.map(({ doc }) => [...tallyDots(meetingRoots.dots(doc), 4)])
  for (const tally of tallies) expect(tally).toEqual(tallies[0])
}

describe('five people editing one topic, with messages in any order', () => {
  it('end with the same document, and no topic, line or dot is lost', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 120, size: 'max' }), (steps) => {
        const run = startRun()
        for (const [serial, each] of steps.entries()) act(run, each, serial)
        settle(run)
        checkRun(run)
        for (const { editor } of run.peers) editor.destroy()
      }),
      // On failure fast-check prints the seed and the shortest run that fails.
      { numRuns: Number(process.env['CONFAB_RUNS'] ?? 12), endOnFailure: true },
    )
  }, 300_000)
})
