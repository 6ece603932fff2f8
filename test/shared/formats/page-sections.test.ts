import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, MeetingJson, NotebookJson } from '../../../shared/confab-json'
import {
  adfForm,
  storageForm,
  type PageForm,
} from '../../../shared/formats/confluence/page-sections'
import { pairSections } from '../../../shared/formats/confluence/section-name'
import { normaliseNotebook } from '../../../shared/formats/normalise'
import { arbitraryNotebook } from '../../support/arbitrary-notebook'
import { propertyRuns } from '../../support/property-runs'

const newId = () => 'new'
const forms: readonly (readonly [string, PageForm])[] = [
  ['ADF', adfForm],
  ['storage', storageForm],
]

const bullet = (text: string): Block => ({ kind: 'bullet', indent: 0, text })
const action = (text: string): Block => ({ kind: 'action', indent: 0, text })

const topic = (id: string, title: string, ...notes: Block[]): MeetingJson['topics'][number] => ({
  id,
  dots: 0,
  intentions: [],
  proposers: [],
  title,
  state: 'discussed',
  notes,
})

const march: MeetingJson = {
  id: 'm2',
  date: '2024-03-07',
  title: '',
  state: 'held',
  intro: [{ kind: 'paragraph', indent: 0, text: 'Adjourned early' }],
  attendees: ['Ana', 'Bo'],
  topics: [
    topic('t3', 'Who waters the roof?', bullet('Ines'), action('buy a can')),
    topic('t4', 'The lamp'),
  ],
}

const year: NotebookJson = {
  format: 'confab/1',
  title: 'Arch Hours: 2024',
  charter: [{ kind: 'paragraph', indent: 0, text: 'What we are for' }],
  people: [],
  meetings: [march, { ...march, id: 'm1', date: '2024-02-29', intro: [], topics: [] }],
}

describe.each(forms)('sections of a page in %s', (_name, form) => {
  const read = (body: string) => {
    const page = form.read(body, newId)
    if (!page.ok) throw new Error(page.failure.message)
    return page.value
  }
  const written = form.write(year)
  const body = form.join(written.map((section) => section.body))

  it('go by our ids, in the order of the page, on both sides', () => {
    const keys = ['notebook', 'meeting:#m2', 'intro:#m2', 'topic:#t3', 'topic:#t4', 'meeting:#m1']
    expect(written.map(({ key }) => key)).toEqual(keys)
    expect(read(body).sections.map(({ key, isWhole }) => [key, isWhole])).toEqual(
      keys.map((key) => [key, true]),
    )
  })

  it('say what they hold', () => {
    const contents = read(body).sections.map(({ content }) => content)
    expect(contents[0]).toEqual({ part: 'notebook', title: '', charter: year.charter })
    const { intro, topics, ...head } = march
    expect(contents.slice(1, 4)).toEqual([
      { part: 'meeting', meeting: head },
      { part: 'intro', intro },
      { part: 'topic', topic: topics[0] },
    ])
  })

  it('make a page of one meeting', () => {
    const sections = form.write(march)
    expect(sections.map(({ key }) => key)).toEqual([
      'meeting:#m2',
      'intro:#m2',
      'topic:#t3',
      'topic:#t4',
    ])
    expect(read(form.join(sections.map((each) => each.body))).notebook.meetings).toEqual([march])
  })

  it('stay the same to the byte when another changes', () => {
    const [first, ...more] = march.topics
    const changed = {
      ...march,
      topics: [topic('t0', 'New', action('a')), ...more, ...(first ? [first] : [])],
    }
    const bodiesOf = (meeting: MeetingJson) =>
      form
        .write(meeting)
        .filter(({ key }) => key !== 'topic:#t0')
        .map((section) => [section.key, section.body] as const)
        .toSorted(([a], [b]) => a.localeCompare(b))
    expect(bodiesOf(changed)).toEqual(bodiesOf(march))
  })

  it('give the page back to the byte', () => {
    fc.assert(
      fc.property(arbitraryNotebook, (notebook) => {
        const page = form.join(form.write(notebook).map((section) => section.body))
        expect(form.join(read(page).sections.map((section) => section.body))).toBe(page)
      }),
      propertyRuns(40),
    )
  })

  it('hold no meeting where only the charter has a heading that is a date', () => {
    const charter: Block[] = [{ kind: 'heading', indent: 0, level: 1, text: '2023-12-13' }]
    const notebook = { ...year, charter, meetings: [] }
    const page = read(form.join(form.write(notebook).map((section) => section.body)))
    expect(page.notebook).toMatchObject({ charter, meetings: [] })
  })

  it('hold every meeting and topic of any notebook, each once', () => {
    fc.assert(
      fc.property(arbitraryNotebook, (notebook) => {
        const normal = normaliseNotebook(notebook)
        const page = form.join(form.write(notebook).map((section) => section.body))
        const parts = read(page).sections.map(({ part }) => part)
        const count = (wanted: string) => parts.filter((part) => part === wanted).length
        expect(count('meeting')).toBe(normal.meetings.length)
        expect(count('topic')).toBe(normal.meetings.flatMap(({ topics }) => topics).length)
      }),
      propertyRuns(40),
    )
  })

  it('are found by their heading where the wiki lost the anchor', () => {
    const page = form.join(
      form.write(year).map((section) =>
        section.key === 'topic:#t3'
          ? section.body
              .replace(/<ac:structured-macro ac:name="anchor".*?<\/ac:structured-macro>/, '')
              .replace(/\{"type":"inlineExtension".*?\}\}\}\},/, '')
              .replace(/ local-id="t3"|,"localId":"t3"/, '')
          : section.body,
      ),
    )
    const { sections } = read(page)
    const lost = sections.find(({ key }) => key === 'topic:2024-03-07/Who waters the roof?')
    expect(lost?.content).toMatchObject({ topic: { title: 'Who waters the roof?' } })
    const pairs = pairSections(written, sections)
    expect(pairs.every(({ ours, theirs }) => ours?.headingKey === theirs?.headingKey)).toBe(true)
  })
})

describe('a page of the wiki', () => {
  const read = (body: string, form = storageForm) => {
    const page = form.read(body, newId)
    if (!page.ok) throw new Error(page.failure.message)
    return page.value
  }

  it('keeps what stands between blocks with the section before it', () => {
    const body = ' <h2>2024-03-07</h2>\n<!-- x -->\n<h3>A</h3>loose <b>text</b>\n<h3>B</h3>\n'
    expect(read(body).sections.map((section) => section.body)).toEqual([
      ' <h2>2024-03-07</h2>\n<!-- x -->\n',
      '<h3>A</h3>loose <b>text</b>\n',
      '<h3>B</h3>\n',
    ])
  })

  it('has no whole sections inside a layout', () => {
    const cell = '<h2>2024-03-07</h2><h3>A</h3><p>a</p><h3>B</h3>'
    const layout = `<ac:layout><ac:layout-section ac:type="single"><ac:layout-cell>${cell}</ac:layout-cell></ac:layout-section></ac:layout>`
    expect(
      read(`<p>before</p>${layout}<p>after</p>`).sections.map(({ key, isWhole, body }) => [
        key,
        isWhole,
        body,
      ]),
    ).toEqual([
      ['notebook', true, '<p>before</p>'],
      ['meeting:2024-03-07', false, layout],
      ['topic:2024-03-07/A', false, ''],
      ['topic:2024-03-07/B', false, '<p>after</p>'],
    ])
  })

  it('gives new topics of the wiki without an id, and new ids of Confluence to nobody', () => {
    const adf = (id: string, text: string, level: number) => ({
      type: 'heading',
      attrs: { level, localId: id },
      content: [{ type: 'text', text }],
    })
    const content = [
      adf('a1b2c3d4e5f6', '2024-03-07', 2),
      adf('8d6bd21c-7cd9-4a4f-9b1c-1d0e2a3b4c5d', 'New', 3),
    ]
    const page = read(JSON.stringify({ type: 'doc', version: 1, content }), adfForm)
    expect(page.notebook.meetings).toMatchObject([{ topics: [{ title: 'New' }] }])
    expect(JSON.stringify(page.notebook)).not.toContain('"id"')
  })
})

it.each(forms)(
  'a section in %s warns of what it does not hold, and no other does',
  (_name, form) => {
    const odd: Block = { kind: 'bullet', indent: 0, text: 'x', speakers: ['Ana: Ruiz'] }
    const quiet = { kind: 'raw', indent: 0, id: 'r1', format: 'adf', text: '{}' } as const
    const meeting = {
      ...march,
      topics: [topic('t3', 'A', odd), topic('t4', 'B', quiet), topic('t5', 'C')],
    }
    const warnings = form.write(meeting).map((section) => [section.key, section.warnings.length])
    expect(Object.fromEntries(warnings)).toEqual({
      'meeting:#m2': 0,
      'intro:#m2': 0,
      'topic:#t3': 1,
      'topic:#t4': 1,
      'topic:#t5': 0,
    })
  },
)
