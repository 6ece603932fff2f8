import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { importAdf } from '../../../shared/formats/confluence/adf-import'
import { importHtml } from '../../../shared/formats/confluence/html-import'
import { importStorage } from '../../../shared/formats/confluence/storage-import'
import { readNotebook } from '../../../shared/formats/convert'

const newId = () => 'new'

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

  it('takes no link that runs a script', () => {
    const { notebook } = importHtml(
      '<p>a <a href="javascript:alert(1)">b</a> <a href="/c">d</a></p>',
      newId,
    )
    expect(notebook.charter).toEqual([
      {
        kind: 'paragraph',
        indent: 0,
        text: 'a b d',
        spans: [{ from: 4, to: 5, mark: 'link', href: '/c' }],
      },
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
        expect([form, meeting?.date, meeting?.attendees, meeting?.topics.length]).toEqual([
          form,
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
