// @vitest-environment jsdom
import { Doc } from 'yjs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PollVotes } from '../../../renderer/editor/poll/poll-votes'
import { createLiveValue, createReading } from '../../../renderer/session/live-value'
import type { Block } from '../../../shared/confab-json'
import { initMeeting, meetingRoots } from '../../../shared/documents/meeting'
import { readTopicText, writeMeeting } from '../../../shared/documents/meeting-json'
import { addTopic, listTopics } from '../../../shared/documents/topics'
import { importText } from '../../../shared/formats/text-import'
import { readPollResults, toggleBallot } from '../../../shared/meeting/polls'
import {
  deliverAll,
  hashOf,
  openPeer,
  press,
  type,
  type EditingPeer,
} from '../../support/editing-peers'

const TOPIC = 't1'
const poll: Extract<Block, { kind: 'poll' }> = {
  kind: 'poll',
  indent: 0,
  id: 'p',
  text: 'Which day?',
  options: ['Monday', 'Friday', 'Sunday'].map((text) => ({ id: text.toLowerCase(), text })),
}
let [ana, bo] = [] as unknown as [EditingPeer, EditingPeer]

beforeEach(async () => {
  const origin = new Doc()
  let count = 0
  const newId = () => `id${(count += 1)}`
  initMeeting(origin, { notebookId: 'n1', date: '2026-01-14' }, newId)
  addTopic(origin, { id: TOPIC, title: 'Days', notes: [poll] }, newId)
  ana = openPeer(origin, TOPIC, (doc) => ({ votes: votesOf(doc, 'ana') }))
  bo = openPeer(origin, TOPIC, (doc) => ({ votes: votesOf(doc, 'bo') }))
  document.body.append(ana.editor.view.dom, bo.editor.view.dom)
  await expectShown(ana, ['Monday 0', 'Friday 0', 'Sunday 0'])
  await expectShown(bo, ['Monday 0', 'Friday 0', 'Sunday 0'])
})

afterEach(() => {
  ana.editor.destroy()
  bo.editor.destroy()
  document.body.replaceChildren()
})

function votesOf(doc: Doc, myId: string): PollVotes {
  return {
    myId,
    ballots: createReading([meetingRoots.ballots(doc)], () => [
      ...meetingRoots.ballots(doc).keys(),
    ]),
    names: createLiveValue({ ana: 'Ana', bo: 'Bo' }),
    read: (asked) => readPollResults(doc, asked),
    toggle: (asked, optionId) => void toggleBallot(doc, { poll: asked, optionId, personId: myId }),
  }
}

const inOrder = ({ editor }: EditingPeer) =>
  [...editor.view.dom.querySelectorAll<HTMLElement>('.poll-option')].toSorted(
    (a, b) => Number(a.style.order) - Number(b.style.order),
  )
const textOf = (option: Element) =>
  `${option.querySelector('.poll-option-text')?.textContent} ${option.querySelector('.poll-count')?.textContent}`
const expectShown = (peer: EditingPeer, lines: string[]) =>
  vi.waitFor(() => expect(inOrder(peer).map(textOf)).toEqual(lines))
const voteButton = (peer: EditingPeer, index: number) =>
  inOrder(peer)[index]?.querySelector<HTMLButtonElement>('.poll-vote') as HTMLButtonElement
const votersOf = (peer: EditingPeer, index: number) =>
  inOrder(peer)[index]?.querySelector<HTMLElement>('.poll-count')?.title

/** Chooses something of the settings, as everybody finds it by its name. */
function choose({ editor }: EditingPeer, name: string): void {
  editor.view.dom.querySelector<HTMLElement>('.poll-settings')?.click()
  pressItem(name)
}

function pressItem(name: string): void {
  const items = [...document.querySelectorAll<HTMLElement>('.menu-item')]
  const found = items.find(({ firstChild }) => firstChild?.textContent === name)
  if (!found) throw new Error(`No ${name} among ${items.map((item) => item.textContent).join()}`)
  found.click()
}

/** Puts the cursor at the end of an option, counted as people see them. */
function putCursorInOption({ editor }: EditingPeer, text: string): void {
  editor.state.doc.descendants((node, at) => {
    if (node.type.name === 'pollOption' && node.textContent === text) {
      editor.commands.setTextSelection(at + 1 + text.length)
    }
  })
}

describe('voting in a poll', () => {
  it('counts for everybody, in words, with who voted', async () => {
    voteButton(ana, 1).click()
    voteButton(bo, 1).click()
    deliverAll([ana, bo])
    await expectShown(bo, ['Monday 0 of 2, 0 %', 'Friday 2 of 2, 100 %', 'Sunday 0 of 2, 0 %'])
    expect(votersOf(bo, 1)).toBe('Ana, Bo')
    expect(voteButton(bo, 1).getAttribute('aria-label')).toBe(
      'Take your vote back: Friday. 2 of 2, 100 %. Ana, Bo',
    )
    voteButton(bo, 0).click()
    await expectShown(bo, ['Monday 1 of 2, 50 %', 'Friday 1 of 2, 50 %', 'Sunday 0 of 2, 0 %'])
  })

  it('takes several options each where the poll says so', async () => {
    choose(ana, 'Several options each')
    for (const index of [0, 1]) voteButton(ana, index).click()
    await expectShown(ana, ['Monday 1 of 1, 100 %', 'Friday 1 of 1, 100 %', 'Sunday 0 of 1, 0 %'])
  })

  it('shows no names where the poll is anonymous', async () => {
    voteButton(ana, 0).click()
    choose(ana, 'Anonymous: names are not shown')
    deliverAll([ana, bo])
    await vi.waitFor(() => expect(votersOf(bo, 0)).toBe(''))
    expect(readTopicText(bo.doc, TOPIC).notes[0]).toMatchObject({ anonymous: true })
    expect(inOrder(bo).map(textOf)[0]).toBe('Monday 1 of 1, 100 %')
    expect(() => choose(bo, 'Anonymous: names are not shown')).toThrow(/Anonymous for good/)
  })

  it('ends when the poll is closed, which stays readable, and goes on when it is reopened', async () => {
    voteButton(ana, 0).click()
    choose(bo, 'Close the poll')
    deliverAll([ana, bo])
    await vi.waitFor(() => expect(voteButton(ana, 0).disabled).toBe(true))
    await expectShown(ana, ['Monday 1 of 1, 100 %', 'Friday 0 of 1, 0 %', 'Sunday 0 of 1, 0 %'])
    expect(ana.editor.view.dom.querySelector('.poll-facts')?.textContent).toMatch(/^Closed · /)
    choose(ana, 'Reopen the poll')
    await vi.waitFor(() => expect(voteButton(ana, 0).disabled).toBe(false))
  })

  it('is done from the keyboard, in the text by Mod-Enter and from vote to vote by arrows', async () => {
    putCursorInOption(ana, 'Sunday')
    press(ana, 'Enter', { ctrlKey: true })
    await expectShown(ana, ['Monday 0 of 1, 0 %', 'Friday 0 of 1, 0 %', 'Sunday 1 of 1, 100 %'])
    voteButton(ana, 0).focus()
    const down = new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true })
    document.activeElement?.dispatchEvent(down)
    expect(document.activeElement).toBe(voteButton(ana, 1))
  })
})

it('shows votes that came with an imported text, beside those that are cast', async () => {
  const doc = new Doc()
  let count = 0
  const newId = () => `i${(count += 1)}`
  const text = '2026-01-14\n* [quest] (Ana) Cake?\n  * [Yes votes] ++++++\n  * [No votes] ++'
  const [meeting] = importText(text, newId).notebook.meetings
  if (meeting)
    writeMeeting(doc, { ...meeting, state: 'live' }, 'n1', { newId, personIdOf: (name) => name })
  const [topic] = listTopics(doc)
  const cy = openPeer(doc, topic?.id ?? '', (own) => ({ votes: votesOf(own, 'cy') }))
  await expectShown(cy, ['Yes votes 6 of 8, 75 %', 'No votes 2 of 8, 25 %'])
  voteButton(cy, 0).click()
  await expectShown(cy, ['Yes votes 7 of 9, 78 %', 'No votes 2 of 9, 22 %'])
  cy.editor.destroy()
})

describe('the options of a poll', () => {
  it('move by a key alone: what Bo types in one meanwhile, and every vote, stays with it', async () => {
    voteButton(bo, 2).click()
    putCursorInOption(bo, 'Sunday')
    type(bo, ' at noon')
    putCursorInOption(ana, 'Sunday')
    press(ana, 'ArrowUp', { altKey: true })
    press(ana, 'ArrowUp', { altKey: true })
    deliverAll([ana, bo])
    for (const peer of [ana, bo]) {
      await expectShown(peer, [
        'Sunday at noon 1 of 1, 100 %',
        'Monday 0 of 1, 0 %',
        'Friday 0 of 1, 0 %',
      ])
    }
    expect(readTopicText(ana.doc, TOPIC).notes[0]).toMatchObject({
      options: [{ text: 'Sunday at noon' }, { text: 'Monday' }, { text: 'Friday' }],
    })
  })

  it('moved by two people at once are there once each, in one order', async () => {
    putCursorInOption(ana, 'Sunday')
    press(ana, 'ArrowUp', { altKey: true })
    putCursorInOption(bo, 'Monday')
    press(bo, 'ArrowDown', { altKey: true })
    deliverAll([ana, bo])
    expect(hashOf(ana.doc)).toBe(hashOf(bo.doc))
    await vi.waitFor(() => expect(inOrder(ana).map(textOf)).toEqual(inOrder(bo).map(textOf)))
    expect(inOrder(ana).map(textOf).toSorted()).toEqual(['Friday 0', 'Monday 0', 'Sunday 0'])
  })

  it('are added at the end and removed by menu', async () => {
    choose(ana, 'Add an option')
    type(ana, 'Never')
    await expectShown(ana, ['Monday 0', 'Friday 0', 'Sunday 0', 'Never 0'])
    inOrder(ana)[0]?.querySelector<HTMLElement>('.poll-more')?.click()
    pressItem('Remove the option')
    await expectShown(ana, ['Friday 0', 'Sunday 0', 'Never 0'])
  })

  it('are gone through by the cursor as people see them', async () => {
    putCursorInOption(ana, 'Sunday')
    press(ana, 'ArrowUp', { altKey: true })
    await expectShown(ana, ['Monday 0', 'Sunday 0', 'Friday 0'])
    ana.editor.view.endOfTextblock = () => true
    press(ana, 'ArrowDown')
    expect(ana.editor.state.selection.$from.parent.textContent).toBe('Friday')
    press(ana, 'ArrowUp')
    press(ana, 'ArrowUp')
    expect(ana.editor.state.selection.$from.parent.textContent).toBe('Monday')
  })
})
