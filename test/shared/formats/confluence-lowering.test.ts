import AjvDraft04 from 'ajv-draft-04'
import { afterEach, describe, expect, it } from 'vitest'
import type { Block, NotebookJson } from '../../../shared/confab-json'
import adfSchema from '../../../shared/formats/adf-schema.json'
import { writeAdfSections } from '../../../shared/formats/confluence/adf-export'
import { importAdf } from '../../../shared/formats/confluence/adf-import'
import { storageForm } from '../../../shared/formats/confluence/page-sections'
import { exportStorage } from '../../../shared/formats/confluence/storage-export'
import { importStorage } from '../../../shared/formats/confluence/storage-import'
import { readNotebook, writeNotebook } from '../../../shared/formats/convert'

const newId = () => 'new'
const ajv = new AjvDraft04({ strict: false }).compile(adfSchema)
const isPage = (content: unknown[]) => ajv({ type: 'doc', version: 1, content })

const notebookOf = (notes: Block[], date = '2024-02-29'): NotebookJson => ({
  format: 'confab/1',
  title: 'T',
  charter: [],
  people: [],
  meetings: [
    {
      date,
      title: '',
      state: 'held',
      intro: [],
      attendees: [],
      topics: [{ dots: 0, intentions: [], proposers: [], title: 'A', state: 'discussed', notes }],
    },
  ],
})

/** The nodes of notes, without the heading of their topic. */
function lower(notes: Block[]) {
  const topic = writeAdfSections(notebookOf(notes)).at(-1)
  return {
    nodes: topic?.body.slice(1) ?? [],
    warnings: topic?.warnings.map(({ message }) => message) ?? [],
  }
}

const panel =
  '{"type":"panel","attrs":{"panelType":"info"},"content":[{"type":"paragraph","content":[{"type":"text","text":"child"}]}]}'
const expand = panel.replace('"panel"', '"expand"').replace('"panelType":"info"', '"title":"t"')

const children: Record<string, Block> = {
  bullet: { kind: 'bullet', indent: 1, text: 'child' },
  ordered: { kind: 'ordered', indent: 1, text: 'child' },
  action: { kind: 'action', indent: 1, text: 'child' },
  paragraph: { kind: 'paragraph', indent: 1, text: 'child' },
  heading: { kind: 'heading', indent: 1, text: 'child', level: 1 },
  quote: { kind: 'quote', indent: 1, text: 'child' },
  decision: { kind: 'decision', indent: 1, text: 'child' },
  code: { kind: 'code', indent: 1, text: 'child' },
  table: { kind: 'table', indent: 1, text: '', rows: [[{ text: 'child' }]] },
  image: { kind: 'image', indent: 1, text: 'child', src: 'https://a.example/b.png' },
  divider: { kind: 'divider', indent: 1, text: '' },
  poll: { kind: 'poll', indent: 1, text: 'child', options: [{ text: 'yes' }] },
  panel: { kind: 'raw', indent: 1, format: 'adf', text: panel },
  expand: { kind: 'raw', indent: 1, format: 'adf', text: expand },
}

const parents: Record<string, Block> = {
  bullet: { kind: 'bullet', indent: 0, text: 'parent' },
  ordered: { kind: 'ordered', indent: 0, text: 'parent' },
}

const paragraph = { type: 'paragraph', content: [{ type: 'text', text: 'parent' }] }
const listOf = (content: unknown[]) => ({
  type: 'bulletList',
  content: [{ type: 'listItem', content: [paragraph, ...content] }],
})

describe.each(Object.entries(parents))('below a %s', (_parent, parent) => {
  it.each(Object.entries(children))(
    'a %s is nested as far as the schema lets it',
    (kind, child) => {
      const alone = lower([{ ...child, indent: 0 }]).nodes
      const isAllowed = isPage([listOf([...alone])])
      const { nodes, warnings } = lower([parent, child, parent])
      expect(isPage([...nodes])).toBe(true)
      expect(JSON.stringify(nodes)).toContain(kind === 'divider' ? '"rule"' : 'child')
      // A heading becomes bold text, which a list holds.
      expect(nodes).toHaveLength(isAllowed || kind === 'heading' ? 1 : alone.length + 2)
      expect(warnings).toHaveLength(isAllowed ? 0 : 1)
    },
  )
})

it('closes a numbered list for what it cannot hold, and goes on counting', () => {
  for (const kind of ['quote', 'decision', 'table', 'poll', 'divider', 'panel', 'expand']) {
    const one: Block = { kind: 'ordered', indent: 0, text: 'one', start: 4 }
    const two: Block = { kind: 'ordered', indent: 0, text: 'two' }
    const child = children[kind]
    const { nodes } = lower([one, ...(child ? [child] : []), two])
    expect(nodes.at(-1)).toMatchObject({ type: 'orderedList', attrs: { order: 5 } })
  }
})

describe('a list of actions', () => {
  const action = (text: string, indent = 0): Block => ({ kind: 'action', indent, text })
  const bullet = (text: string, indent = 0): Block => ({ kind: 'bullet', indent, text })
  const typesOf = (notes: Block[]) => lower(notes).nodes.map(({ type }) => type)

  it('ends for bullets below an action, and goes on after them, with a warning', () => {
    const notes = [action('a'), bullet('so', 1), action('b')]
    expect(typesOf(notes)).toEqual(['taskList', 'bulletList', 'taskList'])
    expect(lower(notes).warnings).toEqual([expect.stringMatching(/^"so" stands below an action/)])
  })

  it('is parted from bullets beside it, without a warning', () => {
    const notes = [bullet('x'), action('a'), action('b'), bullet('y')]
    expect(typesOf(notes)).toEqual(['bulletList', 'taskList', 'bulletList'])
    expect(lower(notes).warnings).toEqual([])
  })

  it('holds actions below an action', () => {
    expect(lower([action('a'), action('b', 1), action('c')]).nodes).toMatchObject([
      {
        type: 'taskList',
        content: [{ type: 'taskItem' }, { type: 'taskList' }, { type: 'taskItem' }],
      },
    ])
  })
})

describe('Data Center', () => {
  const notes: Block[] = [
    { kind: 'decision', indent: 0, id: 'd_1', text: 'go', speakers: ['Ana'] },
    {
      kind: 'action',
      indent: 0,
      id: 'a_1',
      text: 'order',
      assignee: 'Bo Chen',
      due: '2024-03-07',
    },
    { kind: 'action', indent: 1, id: 'a_2', text: '', done: true },
    { kind: 'decision', indent: 0, text: '' },
  ]
  const accountIdOf = (name: string) => (name === 'Bo Chen' ? '8a7f80' : undefined)
  const body = storageForm.join(
    storageForm.write(notebookOf(notes), { accountIdOf }).map((section) => section.body),
  )

  it('gets decisions as paragraphs, numbered tasks, and people by their key', () => {
    expect(body).toContain(
      '</ac:structured-macro><strong>Decision:</strong> <strong>Ana:</strong> go</p>',
    )
    expect(body).toMatch(/<ac:task><ac:task-id>\d{1,10}<\/ac:task-id><ac:task-status>incomplete</)
    expect(body).toContain('<ri:user ri:userkey="8a7f80" />')
    expect(body).not.toMatch(/adf-extension|task-uuid|account-id/)
  })

  it('gives them back, with their ids', () => {
    const read = storageForm.read(body, newId)
    expect(read.ok && read.value.notebook.meetings[0]?.topics[0]?.notes).toEqual(notes)
  })

  it('names people as the notebook does, where the page names accounts alone', () => {
    const bare = body.replaceAll(/<ac:plain-text-link-body>.*?<\/ac:plain-text-link-body>/g, '')
    const read = storageForm.read(bare, newId, {
      nameOf: (id) => (id === '8a7f80' ? 'Bo Chen' : undefined),
    })
    expect(read.ok && read.value.notebook.meetings[0]?.topics[0]?.notes[1]).toEqual(notes[1])
  })
})

describe('lozenges', () => {
  it('hold labels of twenty letters, longer ones stand in the line below', async () => {
    for (const [label, isShown] of [
      ['a'.repeat(20), true],
      ['a'.repeat(21), false],
    ] as const) {
      const notebook = notebookOf([])
      const [topic] = notebook.meetings[0]?.topics ?? []
      topic?.intentions.push({ kind: 'other', label })
      const { text, warnings } = await writeNotebook(notebook, 'adf')
      expect(text.includes(`"text": "${label}"`)).toBe(isShown)
      expect(warnings).toHaveLength(isShown ? 0 : 1)
      const read = await readNotebook(text, 'adf', { newId })
      expect(read.ok && read.value.notebook.meetings[0]?.topics[0]?.intentions).toEqual([
        { kind: 'other', label },
      ])
    }
  })

  it('are read in British and American colours, and in colours nobody knows', () => {
    const status = (parameter: string) =>
      `<h2>2024-03-07</h2><h3><ac:structured-macro ac:name="status"><ac:parameter ac:name="title">quest</ac:parameter>${parameter}</ac:structured-macro> A</h3>`
    for (const parameter of [
      '<ac:parameter ac:name="colour">Purple</ac:parameter>',
      '<ac:parameter ac:name="color">Teal</ac:parameter>',
      '',
    ]) {
      const read = importStorage(status(parameter), newId)
      expect(read.ok && read.value.notebook.meetings[0]?.topics[0]).toMatchObject({
        title: 'A',
        intentions: [{ kind: 'quest', label: 'quest' }],
      })
    }
  })
})

describe('days', () => {
  const zone = process.env['TZ']
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ']
    else process.env['TZ'] = zone
  })

  it.each([
    'Etc/GMT+12',
    'America/St_Johns',
    'Europe/Lisbon',
    'Asia/Kathmandu',
    'Pacific/Kiritimati',
  ])('do not move in %s, nor when clocks change', async (name) => {
    process.env['TZ'] = name
    for (const day of ['2024-01-01', '2024-03-10', '2024-03-31', '2024-10-27', '2024-12-31']) {
      const notebook = notebookOf([{ kind: 'action', indent: 0, text: 'a', due: day }], day)
      for (const form of ['adf', 'storage', 'html'] as const) {
        const { text } = await writeNotebook(notebook, form)
        const read = await readNotebook(text, form, { newId })
        expect(read.ok && read.value.notebook.meetings).toEqual(notebook.meetings)
      }
      expect((await writeNotebook(notebook, 'adf')).text).toContain(
        `"${Date.parse(`${day}T00:00:00Z`)}"`,
      )
    }
  })

  it('that do not exist, or have no year, stay text', () => {
    const read = importStorage(
      '<h2>2024-03-07</h2><h3>A</h3><h4>2024-02-31</h4><p>on <time datetime="2024-02-31" /> or March 7</p><h4>March 7</h4>',
      newId,
    )
    if (!read.ok) throw new Error(read.failure.message)
    expect(read.value.notebook.meetings).toHaveLength(1)
    expect(read.value.notebook.meetings[0]?.topics[0]?.notes.map(({ text }) => text)).toEqual([
      '2024-02-31',
      'on 2024-02-31 or March 7',
      'March 7',
    ])
  })

  it('of broken date nodes are nothing', () => {
    const page = (timestamp: unknown) =>
      JSON.stringify({
        type: 'doc',
        version: 1,
        content: [
          {
            type: 'paragraph',
            content: [
              { type: 'date', attrs: { timestamp } },
              { type: 'text', text: 'x' },
            ],
          },
        ],
      })
    for (const timestamp of ['', 'soon', null, {}, '1e30', -1e18]) {
      const read = importAdf(page(timestamp), newId)
      expect(read.ok && read.value.notebook.charter[0]?.text).toMatch(/^(?:1970-01-01)?x$/)
    }
  })
})

describe('characters', () => {
  it('by any of their names are read, in storage format too', () => {
    const read = importStorage(
      '<p>a&nbsp;b &eacute; &hellip; &#8212; &#x1F600; &amp;lt;</p>',
      newId,
    )
    expect(read.ok && read.value.notebook.charter[0]?.text).toBe('a\u00a0b é … — 😀 &lt;')
  })

  it('that are half of one become whole', async () => {
    const { text } = await writeNotebook(
      notebookOf([{ kind: 'bullet', indent: 0, text: 'a\ud83d' }]),
      'storage',
    )
    expect(text).toContain('<p>a\ufffd</p>')
  })

  it('of code end no CDATA, and code stays as it is', () => {
    const code = 'if (a[b[0]]> 1) ]]> <b> &amp; ]]]]>'
    const { text } = exportStorage(
      notebookOf([{ kind: 'code', indent: 0, text: code, language: 'js' }]),
    )
    const read = importStorage(text, newId)
    expect(read.ok && read.value.notebook.meetings[0]?.topics[0]?.notes).toEqual([
      { kind: 'code', indent: 0, text: code, language: 'js' },
    ])
  })
})
