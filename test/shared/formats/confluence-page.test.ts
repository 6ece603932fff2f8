import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CONFAB_FORMAT, type Block, type NotebookJson } from '../../../shared/confab-json'
import { exportAdf } from '../../../shared/formats/confluence/adf-export'
import { importAdf } from '../../../shared/formats/confluence/adf-import'
import { writeHtml } from '../../../shared/formats/confluence/html-export'
import { importHtml } from '../../../shared/formats/confluence/html-import'
import { exportStorage } from '../../../shared/formats/confluence/storage-export'
import { importStorage } from '../../../shared/formats/confluence/storage-import'
import { writeNotebook, readNotebook } from '../../../shared/formats/convert'
import { normaliseNotebook } from '../../../shared/formats/normalise'

const newId = () => 'new'

const everyKind: Block[] = [
  {
    kind: 'bullet',
    indent: 0,
    id: 'b1',
    text: 'a bullet, said',
    speakers: ['Ana', 'Bo'],
    aside: 'async',
  },
  {
    kind: 'bullet',
    indent: 1,
    text: 'bold and linked',
    spans: [
      { from: 0, to: 4, mark: 'bold' },
      { from: 9, to: 15, mark: 'link', href: 'https://example.org/?a=1&b=2' },
    ],
  },
  { kind: 'paragraph', indent: 2, text: 'more of it' },
  { kind: 'code', indent: 2, text: 'if (a < b) ]]> "c"\n', language: 'ts' },
  { kind: 'ordered', indent: 1, text: 'third', start: 3 },
  { kind: 'ordered', indent: 1, text: 'fourth' },
  {
    kind: 'action',
    indent: 1,
    id: 'a1',
    text: 'open an issue',
    assignee: 'Ana Ruiz',
    due: '2024-03-07',
  },
  { kind: 'action', indent: 2, text: 'with two\nlines', done: true },
  { kind: 'paragraph', indent: 0, text: 'a paragraph  with two spaces and an emoji 👩‍👩‍👧' },
  { kind: 'paragraph', indent: 3, text: 'far in' },
  { kind: 'bullet', indent: 4, text: 'nothing above it' },
  { kind: 'quote', indent: 0, text: 'somebody wrote\nthis' },
  { kind: 'decision', indent: 0, id: 'd1', text: 'go' },
  { kind: 'heading', indent: 0, level: 2, text: 'A heading' },
  {
    kind: 'poll',
    indent: 0,
    id: 'p1',
    text: 'Which one?',
    choice: 'multiple',
    closed: true,
    options: [
      { id: 'o1', text: 'Owl | bird', voters: ['Ana', 'Bo'], unnamedVotes: 2 },
      { text: 'Nothing' },
    ],
  },
  {
    kind: 'table',
    indent: 0,
    text: '',
    rows: [
      [{ text: 'a' }, { text: 'b' }],
      [{ text: '1\n2' }, { text: '' }],
    ],
  },
  { kind: 'image', indent: 0, text: 'the dome', src: 'https://example.org/dome.png' },
  { kind: 'divider', indent: 0, text: '' },
  { kind: 'raw', indent: 0, format: 'markdown', text: '[^1]: a note' },
]

const notebookOf = (notes: Block[]): NotebookJson => ({
  format: CONFAB_FORMAT,
  title: 'Every <kind> & more',
  charter: [{ kind: 'paragraph', indent: 0, text: 'What we are for' }],
  people: [],
  meetings: [
    {
      id: 'm1',
      date: '2024-02-29',
      title: 'Leap day',
      state: 'held',
      intro: [{ kind: 'paragraph', indent: 0, text: 'Adjourned early' }],
      attendees: ['Ana', 'Bo'],
      topics: [
        {
          id: 't1',
          dots: 3,
          voters: ['Ana', 'Bo'],
          intentions: [
            { kind: 'quest', label: 'quest' },
            { kind: 'other', label: 'rant?' },
          ],
          proposers: ['Ana', 'Bo'],
          title: 'Who is it? [really]',
          state: 'parked',
          timeUsedMs: 900_000,
          carriedFrom: '2024-02-22',
          notes,
        },
        { dots: 0, intentions: [], proposers: [], title: '', state: 'proposed', notes: [] },
      ],
    },
    { date: '2024-02-22', title: '', state: 'cancelled', intro: [], attendees: [], topics: [] },
  ],
})

const withoutPeople = ({ people: _people, ...notebook }: NotebookJson) => notebook

describe('a page', () => {
  it.each(['adf', 'storage', 'html'] as const)('holds every kind of block as %s', async (form) => {
    const notebook = notebookOf(everyKind)
    const { text, warnings } = await writeNotebook(notebook, form)
    const read = await readNotebook(text, 'auto', { newId })
    if (!read.ok) throw new Error(read.failure.message)
    expect(withoutPeople(read.value.notebook)).toEqual(withoutPeople(normaliseNotebook(notebook)))
    expect(warnings.map(({ message }) => message)).toEqual([
      'a piece of markdown source means nothing here: written as code',
    ])
  })

  it('looks native: dates, lozenges, tasks, decisions', () => {
    const { text } = exportStorage(notebookOf(everyKind), {
      accountIdOf: (name) => (name === 'Ana Ruiz' ? '712020:abc' : undefined),
    })
    expect(text).toContain('<time datetime="2024-02-29" />')
    expect(text).toContain('<ac:parameter ac:name="colour">Purple</ac:parameter>')
    expect(text).toContain('<ac:task-status>complete</ac:task-status>')
    expect(text).toContain('<ri:user ri:account-id="712020:abc" />')
    expect(text).toContain('<ac:adf-node type="decision-item">')
    expect(text).toContain('<![CDATA[if (a < b) ]]]]><![CDATA[> "c"')
  })

  it.each<[string, Block[], RegExp]>([
    [
      'a heading in a list',
      [bullet(0, 'a'), { kind: 'heading', indent: 1, level: 1, text: 'H' }],
      /heading "H" stands in a list/,
    ],
    [
      'a table in a list',
      [bullet(0, 'a'), { kind: 'table', indent: 1, text: '', rows: [[{ text: 'x' }]] }],
      /cannot nest a table/,
    ],
    [
      'a quote in a list',
      [bullet(0, 'a'), { kind: 'quote', indent: 1, text: 'Q' }],
      /cannot nest a quote in a list: "Q"/,
    ],
    [
      'a bullet below an action',
      [{ kind: 'action', indent: 0, text: 'do' }, bullet(1, 'so')],
      /"so" stands below an action/,
    ],
    [
      'bold code',
      [
        {
          kind: 'bullet',
          indent: 0,
          text: 'x',
          spans: [
            { from: 0, to: 1, mark: 'bold' },
            { from: 0, to: 1, mark: 'code' },
          ],
        },
      ],
      /written as code only/,
    ],
    [
      'a script behind a link',
      [
        {
          kind: 'bullet',
          indent: 0,
          text: 'x',
          spans: [{ from: 0, to: 1, mark: 'link', href: 'javascript:alert(1)' }],
        },
      ],
      /no address a browser may follow/,
    ],
    [
      'a picture that is not on the web',
      [{ kind: 'image', indent: 0, text: '', src: 'a.png' }],
      /upload it/,
    ],
    ['a small heading', [{ kind: 'heading', indent: 0, level: 6, text: 'H' }], /has level 6/],
  ])('says what it cannot hold: %s', (_name, notes, message) => {
    const { text, warnings } = exportAdf(notebookOf(notes))
    expect(warnings.map((warning) => warning.message)).toEqual([expect.stringMatching(message)])
    expect(text).not.toContain('javascript:')
  })

  it('goes on with a list after what had to leave it, numbers too', () => {
    const notes: Block[] = [
      { kind: 'ordered', indent: 0, text: 'one' },
      { kind: 'quote', indent: 1, text: 'between' },
      { kind: 'ordered', indent: 0, text: 'two' },
      bullet(1, 'below two'),
    ]
    expect(exportStorage(notebookOf(notes)).text).toContain(
      '<ol start="1"><li><p>one</p></li></ol>\n<blockquote><p>between</p></blockquote>\n<ol start="2"><li><p>two</p><ul>',
    )
  })

  it('gives foreign pieces back as they were', async () => {
    const adf =
      '{"type":"panel","attrs":{"panelType":"info"},"content":[{"type":"paragraph","content":[{"type":"text","text":"Freeze"}]}]}'
    const storage =
      '<ac:structured-macro ac:name="jira"><ac:parameter ac:name="key">A-1</ac:parameter></ac:structured-macro>'
    const notes: Block[] = [
      { kind: 'raw', indent: 0, format: 'adf', text: adf },
      { kind: 'raw', indent: 0, format: 'storage', text: storage },
    ]
    const asStorage = importStorage(exportStorage(notebookOf(notes)).text, newId)
    const asAdf = importAdf(exportAdf(notebookOf(notes)).text, newId)
    if (!asStorage.ok || !asAdf.ok) throw new Error('not read')
    expect(asStorage.value.notebook.meetings[0]?.topics[0]?.notes).toEqual(notes)
    expect(asAdf.value.notebook.meetings[0]?.topics[0]?.notes).toEqual(notes)
    expect(asStorage.value.notices.map(({ message }) => message)).toContain(
      '<jira> has no form here: kept as it is',
    )
  })

  it('leaves out control characters that no XML may hold, and says so', () => {
    const { text, warnings } = exportStorage(notebookOf([bullet(0, 'a\u0007b')]))
    expect(text).toContain('<p>ab</p>')
    expect(warnings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/control characters/),
    ])
  })
})

function bullet(indent: number, text: string): Block {
  return { kind: 'bullet', indent, text }
}

describe('pages of others', () => {
  it('reads dates, headings and lists of a page nobody wrote for us', () => {
    const read = importStorage(
      `<h1>Weekly&nbsp;sync</h1><h2>March 7, 2024</h2><p>Attendees: Ana, Bo</p>
       <h3>[quest] (Ana) Where to?</h3><ul><li>plain &eacute;</li><li><p>deep</p><ol><li>er</li></ol></li></ul>
       <h2><time datetime="2024-02-29" /></h2><ul><li><p>[inform] (Bo) a bullet is a topic</p><ul><li>note</li></ul></li></ul>`,
      newId,
    )
    if (!read.ok) throw new Error(read.failure.message)
    const { title, meetings } = read.value.notebook
    expect(title).toBe('Weekly\u00a0sync')
    expect(
      meetings.map(({ date, attendees, topics }) => [
        date,
        attendees,
        topics.map((topic) => [
          topic.intentions[0]?.kind,
          topic.proposers,
          topic.title,
          topic.notes.length,
        ]),
      ]),
    ).toEqual([
      ['2024-03-07', ['Ana', 'Bo'], [['quest', ['Ana'], 'Where to?', 3]]],
      ['2024-02-29', [], [['inform', ['Bo'], 'a bullet is a topic', 1]]],
    ])
  })

  it('says where XML is malformed', () => {
    const read = importStorage('<p>fine</p>\n<p>not <b>fine</p>', newId)
    expect(read).toMatchObject({ ok: false, failure: { reason: 'not-xml', line: 2 } })
  })

  it.each(['{}', '[]', '{"type":"doc"}', '{"type":"paragraph","content":[]}'])(
    'refuses %s as ADF',
    (source) => {
      expect(importAdf(source, newId)).toMatchObject({
        ok: false,
        failure: { reason: 'not-a-notebook' },
      })
    },
  )

  it('survives ADF with parts of the wrong type', () => {
    const source =
      '{"type":"doc","content":[7,{"type":"heading","attrs":{"level":"x"},"content":[{"type":"text","text":3},null]},{"type":"table","content":[{"type":"tableRow"}]},{"type":"mediaSingle"},{"type":"taskList","content":[{"type":"taskItem"}]}]}'
    expect(importAdf(source, newId).ok).toBe(true)
  })

  it('reads what Google Docs and Confluence put into the clipboard', () => {
    const { notebook } = importHtml(
      `<meta charset="utf-8"><b style="font-weight:normal" id="docs-internal-guid-1"><h2>2024-03-07</h2><h3>Topic</h3>
       <ul><li aria-level="1"><p><span style="font-weight:700">bold</span> not</p></li><ul><li aria-level="2"><p>nested beside</p></li></ul></ul></b>
       <ul><li role="checkbox" aria-checked="true"><p>done</p></li></ul><script>alert(1)</script><p onclick="x()">end</p>`,
      newId,
    )
    expect(notebook.meetings[0]?.topics[0]?.notes).toEqual([
      { kind: 'bullet', indent: 0, text: 'bold not', spans: [{ from: 0, to: 4, mark: 'bold' }] },
      { kind: 'bullet', indent: 1, text: 'nested beside' },
      { kind: 'action', indent: 0, text: 'done', done: true },
      { kind: 'paragraph', indent: 0, text: 'end' },
    ])
  })

  const reference = new URL('../../../../shared/reference/interchange-example/', import.meta.url)
  it.skipIf(!existsSync(reference))(
    'reads the reference meeting (needs ../shared/reference/interchange-example)',
    async () => {
      for (const [name, form] of [
        ['meeting.adf.json', 'adf'],
        ['meeting.storage.xml', 'storage'],
      ] as const) {
        const read = await readNotebook(readFileSync(new URL(name, reference)), 'auto', { newId })
        if (!read.ok) throw new Error(read.failure.message)
        const [meeting] = read.value.notebook.meetings
        expect([meeting?.date, meeting?.attendees, meeting?.topics.length], form).toEqual([
          '2024-11-11',
          ['Ana Ruiz', 'Bo Chen'],
          1,
        ])
        const kinds = new Set(meeting?.topics[0]?.notes.map(({ kind }) => kind))
        expect([...kinds]).toEqual(
          expect.arrayContaining([
            'bullet',
            'ordered',
            'decision',
            'action',
            'poll',
            'raw',
            'code',
          ]),
        )
      }
    },
  )
})

describe('HTML for the clipboard', () => {
  it('nests lists and escapes everything', () => {
    const { html } = writeHtml([
      bullet(0, '<b>a</b>'),
      bullet(1, 'b & c'),
      { kind: 'ordered', indent: 1, text: 'd' },
    ])
    expect(html).toBe(
      '<ul><li>&lt;b&gt;a&lt;/b&gt;<ul><li>b &amp; c</li></ul><ol><li>d</li></ol></li></ul>',
    )
  })

  it('writes one meeting without a page around it', () => {
    const [meeting] = notebookOf([]).meetings
    if (!meeting) throw new Error('no meeting')
    expect(writeHtml(meeting).html).toMatch(
      /^<h2 data-id="m1"><time datetime="2024-02-29">2024-02-29<\/time> Leap day /,
    )
  })
})
