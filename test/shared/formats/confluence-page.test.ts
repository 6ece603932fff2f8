import { describe, expect, it } from 'vitest'
import { CONFAB_FORMAT, type Block, type NotebookJson } from '../../../shared/confab-json'
import { exportAdf } from '../../../shared/formats/confluence/adf-export'
import { importAdf } from '../../../shared/formats/confluence/adf-import'
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
    [
      'a speaker whose name has a comma',
      [{ kind: 'bullet', indent: 0, text: 'so', speakers: ['Ruiz, Ana'] }],
      /speakers of "so" read back in another way: "Ruiz, Ana:"/,
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
      '{"type":"panel","attrs":{"panelType":"custom"},"content":[{"type":"paragraph","content":[{"type":"text","text":"Freeze"}]}]}'
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
