import { describe, expect, it } from 'vitest'
import { importMarkdown } from '../../../shared/formats/markdown/import'
import { countingIds } from '../../support/counting-ids'

const read = (source: string) => importMarkdown(source, countingIds()).notebook
const charterOf = (source: string) =>
  read(source).charter.map(({ kind, indent, text }) => [kind, indent, text])

describe('Markdown of others', () => {
  it('opens a meeting at each dated heading and a topic at the headings below it', () => {
    const { title, meetings } = read(
      '# Circle\n\nProse.\n\n## 2023-10-11 Autumn\n\n### [quest] (Ana) Why?\n\n- (Bo) because\n  - deep\n\n## Sync 2023-10-04\n\nNo meeting: skipped.',
    )
    expect(title).toBe('Circle')
    expect(meetings.map(({ date, title, state }) => [date, title, state])).toEqual([
      ['2023-10-11', 'Autumn', 'held'],
      ['2023-10-04', 'Sync', 'skipped'],
    ])
    expect(meetings[0]?.topics).toMatchObject([
      {
        intentions: [{ kind: 'quest', label: 'quest' }],
        proposers: ['Ana'],
        title: 'Why?',
        state: 'discussed',
        notes: [
          { kind: 'bullet', indent: 0, speakers: ['Bo'], text: 'because' },
          { kind: 'bullet', indent: 1, text: 'deep' },
        ],
      },
    ])
  })

  it('takes top bullets for topics where a date has no headings below it', () => {
    const [meeting] = read(
      '## 2023-10-11\n\n- \\*\\* \\[quest\\] (Ana) Why?\n  - because\n- [ ] @Bo call',
    ).meetings
    expect(meeting?.topics.map(({ dots, title }) => [dots, title])).toEqual([[2, 'Why?']])
    expect(meeting?.topics[0]?.notes.map(({ kind, text }) => [kind, text])).toEqual([
      ['bullet', 'because'],
      ['action', 'call'],
    ])
  })

  it('takes the date of the head where no heading has one', () => {
    const { meetings, charter } = read('---\ntitle: Circle\ndate: 2023-10-11\n---\n\n- a topic\n')
    expect(meetings.map(({ date, topics }) => [date, topics[0]?.title])).toEqual([
      ['2023-10-11', 'a topic'],
    ])
    expect(charter.map(({ kind }) => kind)).toEqual(['raw'])
  })

  it('is charter where there is no date', () => {
    expect(charterOf('# T\n\nA\nB\n\n> q\n\n1. x\n\n---\n\n| a |\n|---|\n| b |\n')).toEqual([
      ['paragraph', 0, 'A \nB'],
      ['quote', 0, 'q'],
      ['ordered', 0, 'x'],
      ['divider', 0, ''],
      ['table', 0, ''],
    ])
  })

  it('keeps what it has no form for as it was written', () => {
    expect(charterOf('<details>\nx\n</details>\n\n> - list\n> - in a quote')).toEqual([
      ['raw', 0, '<details>\nx\n</details>'],
      ['raw', 0, '> - list\n> - in a quote'],
    ])
  })

  it('follows links by reference', () => {
    expect(read('see [it][r]\n\n[r]: https://x.example').charter).toEqual([
      {
        kind: 'paragraph',
        indent: 0,
        text: 'see it',
        spans: [{ from: 4, to: 6, mark: 'link', href: 'https://x.example' }],
      },
    ])
  })

  it('keeps a check box that belongs to no item as text', () => {
    expect(charterOf('-\n[x] done')).toEqual([
      ['bullet', 0, ''],
      ['paragraph', 0, '[x] done'],
    ])
  })
})

describe('a file of ours that somebody edited', () => {
  const source = `---
format: confab/1
---

# Circle

## 2023-12-13 <!-- confab:meeting m_1 -->

held · with Ana, Bo

### [quest] (Ana) Why? <!-- confab:topic t_1 -->

3 dots (Ana, Bo, Cy) · discussed · 10 + 5 min

- [ ] @Bo calls (due 2023-12-20) <!-- confab:action a_1 -->
- (a\\, b) aside <!-- confab:line l_1 as=%7B%22text%22%3A%22old%22%7D was=0 -->

> **Decision:** go <!-- confab:decision d_1 -->
`

  it('reads the visible text, the ids from the comments', () => {
    const [meeting] = read(source).meetings
    expect(meeting).toMatchObject({ id: 'm_1', state: 'held', attendees: ['Ana', 'Bo'] })
    expect(meeting?.topics[0]).toMatchObject({
      id: 't_1',
      dots: 3,
      voters: ['Ana', 'Bo', 'Cy'],
      timeUsedMs: 900_000,
      notes: [
        { kind: 'action', id: 'a_1', assignee: 'Bo', due: '2023-12-20', text: 'calls' },
        { kind: 'bullet', id: 'l_1', text: '(a, b) aside' },
        { kind: 'decision', id: 'd_1', text: 'go' },
      ],
    })
  })

  it('takes a changed line at its word', () => {
    const edited = source
      .replace('[ ] @Bo calls (due 2023-12-20)', '[x] @Ana writes')
      .replace('discussed', 'parked')
    const [topic] = read(edited).meetings[0]?.topics ?? []
    expect(topic?.state).toBe('parked')
    expect(topic?.notes[0]).toEqual({
      kind: 'action',
      indent: 0,
      id: 'a_1',
      done: true,
      assignee: 'Ana',
      text: 'writes',
    })
  })
})
