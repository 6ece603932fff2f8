import { describe, expect, it } from 'vitest'
import type { Block, NotebookJson } from '../../../shared/confab-json'
import { writeAdfSections } from '../../../shared/formats/confluence/adf-export'
import { exportStorage } from '../../../shared/formats/confluence/storage-export'
import { importStorage } from '../../../shared/formats/confluence/storage-import'
import { writeNotebook } from '../../../shared/formats/convert'

const newId = () => 'new'

const notebookOf = (notes: Block[]): NotebookJson => ({
  format: 'confab/1',
  title: 'T',
  charter: [],
  people: [],
  meetings: [
    {
      date: '2024-02-29',
      title: '',
      state: 'held',
      intro: [],
      attendees: [],
      topics: [{ dots: 0, intentions: [], proposers: [], title: 'A', state: 'discussed', notes }],
    },
  ],
})

describe('a page of the wiki', () => {
  it('tells of colours and raised letters, and keeps their words', () => {
    for (const mark of [
      '<sup>2</sup>',
      '<sub>2</sub>',
      '<span style="color: rgb(255,86,48);">2</span>',
      '<span style="background-color: rgb(255,240,179);">2</span>',
    ]) {
      const read = importStorage(`<p>x${mark}</p>`, newId)
      expect(read.ok && read.value.notebook.charter[0]?.text).toBe('x2')
      expect(read.ok && read.value.notices.map(({ message }) => message)).toEqual([
        expect.stringMatching(/colours/),
      ])
    }
  })

  it('gives the id of a line that was copied there to the first of the two', () => {
    const { text } = exportStorage(
      notebookOf([{ kind: 'bullet', indent: 0, id: 'b_1', text: 'one' }]),
    )
    const copied = text.replace(/<li local-id="b_1">.*?<\/li>/, '$&$&')
    const read = importStorage(copied, newId)
    expect(read.ok && read.value.notebook.meetings[0]?.topics[0]?.notes).toEqual([
      { kind: 'bullet', indent: 0, id: 'b_1', text: 'one' },
      { kind: 'bullet', indent: 0, text: 'one' },
    ])
  })
})

describe('a panel of the other form', () => {
  const inside = [{ type: 'paragraph', content: [{ type: 'text', text: 'Freeze' }] }]

  it.each([
    ['info', 'info'],
    ['success', 'tip'],
    ['warning', 'note'],
    ['error', 'warning'],
  ])('is a panel too: %s is the macro %s', async (panelType, macro) => {
    const node = { type: 'panel', attrs: { panelType }, content: inside }
    const source = `<ac:structured-macro ac:name="${macro}" ac:schema-version="1"><ac:rich-text-body><p>Freeze</p></ac:rich-text-body></ac:structured-macro>`
    const raw = { kind: 'raw', indent: 0 } as const
    const ofAdf: Block = { ...raw, format: 'adf', text: JSON.stringify(node) }
    const ofStorage: Block = { ...raw, format: 'storage', text: source }
    expect(exportStorage(notebookOf([ofAdf])).text).toContain(source)
    expect(
      writeAdfSections(notebookOf([ofStorage]))
        .at(-1)
        ?.body.slice(1),
    ).toEqual([node])
    expect((await writeNotebook(notebookOf([ofStorage]), 'adf')).warnings).toHaveLength(1)
  })

  it('is collapsible too, and stays code where the other form lacks something', () => {
    const node = { type: 'expand', attrs: { title: 'More & more' }, content: inside }
    const raw = { kind: 'raw', indent: 0, format: 'adf' } as const
    const text = (each: object) =>
      exportStorage(notebookOf([{ ...raw, text: JSON.stringify(each) }])).text
    expect(text(node)).toContain(
      '<ac:parameter ac:name="title">More &amp; more</ac:parameter><ac:rich-text-body>',
    )
    expect(
      text({ ...node, content: [{ type: 'embedCard', attrs: { url: 'https://a.example' } }] }),
    ).toContain('confab-raw-adf')
    expect(text({ type: 'panel', attrs: { panelType: 'custom' }, content: inside })).toContain(
      'confab-raw-adf',
    )
  })
})
