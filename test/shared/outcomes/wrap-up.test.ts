import { Doc } from 'yjs'
import { describe, expect, it } from 'vitest'
import { initMeeting } from '../../../shared/documents/meeting'
import { addTopic } from '../../../shared/documents/topics'
import { importMarkdown } from '../../../shared/formats/markdown/import'
import { markLine } from '../../../shared/meeting/line-marks'
import { setAttendance } from '../../../shared/outcomes/attendance'
import { readWrapUp } from '../../../shared/outcomes/wrap-up'
import {
  writeWrapUpChat,
  writeWrapUpMail,
  writeWrapUpMarkdown,
} from '../../../shared/outcomes/wrap-up-text'
import { countingIds } from '../../support/counting-ids'

function heldMeeting() {
  const doc = new Doc()
  const newId = countingIds()
  initMeeting(doc, { notebookId: 'n1', date: '2026-03-04', title: 'Spring <tide>' }, newId)
  addTopic(
    doc,
    {
      title: 'The roof',
      state: 'discussed',
      timeUsedMs: 720_000,
      notes: [
        { kind: 'decision', id: 'd1', indent: 1, text: 'patch it *now*' },
        { kind: 'action', indent: 2, text: 'measure it', assignee: 'Ana Ruiz', due: '2026-03-11' },
        { kind: 'action', indent: 0, text: 'buy tar', done: true },
        { kind: 'action', indent: 0, text: ' ' },
        { kind: 'bullet', indent: 0, text: 'it leaks' },
      ],
    },
    newId,
  )
  const oars = addTopic(
    doc,
    {
      title: 'Where are the oars?',
      intentions: [{ kind: 'quest', label: 'quest' }],
      state: 'discussed',
      timeUsedMs: 20_000,
      notes: [{ kind: 'bullet', id: 'l1', indent: 3, text: 'in the shed', speakers: ['Tomasz'] }],
    },
    newId,
  )
  addTopic(
    doc,
    { title: 'Who has the key?', intentions: [{ kind: 'quest', label: 'question' }] },
    newId,
  )
  markLine(doc, { topicId: oars, lineId: 'l1' }, 'answer')
  setAttendance(doc, { id: 'p1', name: 'Ines' }, 'present')
  setAttendance(doc, { id: 'p2', name: 'Tomasz' }, 'remote')
  return doc
}

const wrapUp = () => readWrapUp(heldMeeting())!

describe('the wrap-up of a meeting', () => {
  it('is what was decided, agreed, answered and left open, with time and people', () => {
    expect(wrapUp()).toMatchObject({
      date: '2026-03-04',
      decisions: [{ line: { text: 'patch it *now*' }, topic: { title: 'The roof' } }],
      actions: [{ line: { text: 'measure it' } }, { line: { text: 'buy tar', done: true } }],
      answeredQuests: [{ title: 'Where are the oars?', answers: [{ text: 'in the shed' }] }],
      openQuests: [{ title: 'Who has the key?' }],
      topics: [
        { title: 'The roof', state: 'discussed', timeUsedMs: 720_000 },
        { title: 'Where are the oars?', timeUsedMs: 20_000 },
        { title: 'Who has the key?', state: 'proposed', timeUsedMs: 0 },
      ],
      attendees: [{ name: 'Ines' }, { name: 'Tomasz', way: 'remote' }],
    })
  })

  it('is nothing while the meeting has not arrived', () => {
    expect(readWrapUp(new Doc())).toBeUndefined()
  })

  it('reads well in a chat', () => {
    expect(writeWrapUpChat(wrapUp())).toBe(
      [
        '2026-03-04 · Spring <tide>',
        '',
        'Decisions',
        '• patch it *now* (The roof)',
        '',
        'Actions',
        '• @[Ana Ruiz] measure it (The roof) (due 2026-03-11)',
        '• buy tar (The roof) (done)',
        '',
        'Answered',
        '• Where are the oars?',
        '  • (Tomasz) in the shed',
        '',
        'Still open',
        '• Who has the key?',
        '',
        'Topics',
        '• The roof (12 min)',
        '• Where are the oars? (under 1 min)',
        '• Who has the key? (not discussed)',
        '',
        'Who was there',
        '• Ines, Tomasz (remote)',
      ].join('\n'),
    )
  })

  it('is Markdown that reads back as the same lines, without ids', () => {
    const markdown = writeWrapUpMarkdown(wrapUp())
    expect(markdown).not.toContain('confab:')
    expect(markdown).toContain('- [x] buy tar (The roof)')
    const { notebook } = importMarkdown(markdown, countingIds())
    const blocks = [
      ...notebook.charter,
      ...notebook.meetings.flatMap(({ intro, topics }) => [
        ...intro,
        ...topics.flatMap(({ notes }) => notes),
      ]),
    ]
    expect(blocks).toContainEqual(
      expect.objectContaining({ kind: 'decision', text: 'patch it *now* (The roof)' }),
    )
    expect(blocks).toContainEqual(
      expect.objectContaining({
        kind: 'action',
        text: 'measure it (The roof)',
        assignee: 'Ana Ruiz',
        due: '2026-03-11',
      }),
    )
  })

  it('is a mail in both forms, everything escaped', () => {
    const mail = writeWrapUpMail(wrapUp())
    expect(mail.subject).toBe('2026-03-04 · Spring <tide>')
    expect(mail.text).toBe(`${writeWrapUpChat(wrapUp())}\n`)
    expect(mail.html).toContain('Spring &lt;tide&gt;')
    expect(mail.html).not.toContain('<tide>')
    expect(mail.html).toMatch(/<h2[^>]*>Decisions<\/h2>/)
  })

  it('says so when nothing was recorded', () => {
    const doc = new Doc()
    initMeeting(doc, { notebookId: 'n1', date: '2026-03-04' }, countingIds())
    const empty = readWrapUp(doc)!
    expect(writeWrapUpChat(empty)).toBe('2026-03-04\n\nNothing was recorded.')
    expect(writeWrapUpMarkdown(empty)).toBe('# 2026-03-04\n\nNothing was recorded.\n')
  })
})
