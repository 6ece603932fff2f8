import { describe, expect, it } from 'vitest'
import type { Block } from '../../../shared/confab-json'
import { importMarkdown } from '../../../shared/formats/markdown/import'
import { countingIds } from '../../support/counting-ids'

const read = (source: string) => importMarkdown(source, countingIds()).notebook
const notes = (source: string): Block[] => read(`# T\n\n${source}`).charter

describe('Markdown of others', () => {
  it('takes dates for meetings and the headings below for topics', () => {
    const { title, charter, meetings } = read(
      `# Weekly sync\n\nWho we are.\n\n## November 20, 2014\n\nAll were there.\n\n### [quest] (Ana) Where to?\n\n* (Bo) north\n    * deep\n\n### Other things\n\n## 2014-11-13\n`,
    )
    expect(title).toBe('Weekly sync')
    expect(charter).toEqual([{ kind: 'paragraph', indent: 0, text: 'Who we are.' }])
    expect(
      meetings.map(({ date, state, topics }) => [date, state, topics.map((topic) => topic.title)]),
    ).toEqual([
      ['2014-11-20', 'held', ['Where to?', 'Other things']],
      ['2014-11-13', 'planned', []],
    ])
    expect(meetings[0]?.topics[0]).toMatchObject({
      intentions: [{ kind: 'quest', label: 'quest' }],
      proposers: ['Ana'],
      notes: [
        { kind: 'bullet', indent: 0, text: 'north', speakers: ['Bo'] },
        { kind: 'bullet', indent: 1, text: 'deep' },
      ],
    })
  })

  it('takes the bullets below a date for topics where no headings are', () => {
    const { meetings } = read('## 2014-11-20\n\n- *** [inform] (Ana) News\n  - noted\n- Another\n')
    expect(
      meetings[0]?.topics.map(({ dots, title, notes }) => [dots, title, notes.length]),
    ).toEqual([
      [3, 'News', 1],
      [0, 'Another', 0],
    ])
  })

  it('reads tasks, numbers, quotes, code, tables and pictures', () => {
    expect(
      notes(
        '- [ ] open\n- [x] done\n\n3. three\n4. four\n\n> said\n> so\n\n```ts\nlet a\n```\n\n| a | b |\n|---|---|\n| 1 | x\\|y |\n\n![alt](pic.png)\n\n---\n',
      ),
    ).toEqual([
      { kind: 'action', indent: 0, text: 'open' },
      { kind: 'action', indent: 0, text: 'done', done: true },
      { kind: 'ordered', indent: 0, text: 'three', start: 3 },
      { kind: 'ordered', indent: 0, text: 'four' },
      { kind: 'quote', indent: 0, text: 'said \nso' },
      { kind: 'code', indent: 0, text: 'let a', language: 'ts' },
      {
        kind: 'table',
        indent: 0,
        text: '',
        rows: [
          [{ text: 'a' }, { text: 'b' }],
          [{ text: '1' }, { text: 'x|y' }],
        ],
      },
      { kind: 'image', indent: 0, text: 'alt', src: 'pic.png' },
      { kind: 'divider', indent: 0, text: '' },
    ])
  })

  it('keeps as source what it has no form for', () => {
    const details = '<details>\n<summary>More</summary>\nbody\n</details>'
    expect(notes(`${details}\n\nafter\n`)).toEqual([
      { kind: 'raw', indent: 0, format: 'html', text: details },
      { kind: 'paragraph', indent: 0, text: 'after' },
    ])
    expect(notes('> a\n>\n> - b\n')).toEqual([
      { kind: 'raw', indent: 0, format: 'markdown', text: '> a\n>\n> - b' },
    ])
  })

  it('follows reference links, and keeps definitions nobody uses', () => {
    expect(
      notes('see [the page][p]\n\n[p]: https://example.org\n[q]: https://example.net\n'),
    ).toEqual([
      {
        kind: 'paragraph',
        indent: 0,
        text: 'see the page',
        spans: [{ from: 4, to: 12, mark: 'link', href: 'https://example.org' }],
      },
      { kind: 'raw', indent: 0, format: 'markdown', text: '[q]: https://example.net' },
    ])
  })

  it('takes a date from the head of a file for one meeting', () => {
    const { title, meetings } = read(
      '---\ntitle: Sync\ndate: 2014-11-20\nowner: x\n---\n\n## A topic\n\n- a line\n',
    )
    expect(title).toBe('Sync')
    expect(meetings.map(({ date, topics }) => [date, topics.map((topic) => topic.title)])).toEqual([
      ['2014-11-20', ['A topic']],
    ])
  })

  it('reads Windows line ends, a byte order mark, tabs and no-break spaces', () => {
    const { meetings } = read(
      '\ufeff## 2014-11-20\r\n\r\n### A\u00a0topic\r\n\r\n-\tone\r\n\t-\ttwo',
    )
    expect(meetings[0]?.topics[0]).toMatchObject({
      title: 'A\u00a0topic',
      notes: [
        { kind: 'bullet', indent: 0, text: 'one' },
        { kind: 'bullet', indent: 1, text: 'two' },
      ],
    })
  })

  it('sees only what a person changed in a file of ours', () => {
    const file = `---\nformat: confab/1\n---\n\n# T\n\n## 2024-02-29 <!-- confab:meeting m1 -->\n\nheld\n\n### [quest] (Ana) Who? <!-- confab:topic t1 -->\n\n2 dots · discussed\n\n- [ ] @Ana asks (due 2024-03-07) <!-- confab:action a1 -->\n`
    const before = read(file)
    const after = read(
      file.replace('2 dots', '3 dots').replace('[ ]', '[x]').replace('03-07', '03-08'),
    )
    const [topic] = before.meetings[0]?.topics ?? []
    expect(topic).toMatchObject({ id: 't1', dots: 2 })
    expect(after.meetings[0]?.topics[0]).toEqual({
      ...topic,
      dots: 3,
      notes: [{ ...topic?.notes[0], done: true, due: '2024-03-08' }],
    })
  })
})
