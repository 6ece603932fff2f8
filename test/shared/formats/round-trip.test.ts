import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, MeetingJson, NotebookJson, TopicJson } from '../../../shared/confab-json'
import { readNotebook, writeNotebook, type WritableForm } from '../../../shared/formats/convert'
import { normaliseNotebook } from '../../../shared/formats/normalise'
import type { NoticePlace } from '../../../shared/formats/notice'
import { arbitraryBlock, arbitraryNotebook } from '../../support/arbitrary-notebook'
import { propertyRuns } from '../../support/property-runs'
import { notebookOfNotes } from '../../support/notebook-of-notes'

const newId = () => 'new'
const forms = ['text', 'storage', 'adf', 'html', 'json'] as const

async function roundTrip(notebook: NotebookJson, form: WritableForm) {
  const { text, warnings } = await writeNotebook(notebook, form)
  const read = await readNotebook(text, form, { newId })
  return {
    text,
    warnings: warnings.map(({ message }) => message),
    places: new Set(warnings.flatMap(({ at, places }) => places ?? (at ? [at] : [])).map(named)),
    read: read.ok ? normaliseNotebook(read.value.notebook) : undefined,
  }
}

const named = ({ meeting, topic, block }: NoticePlace) => JSON.stringify([meeting, topic, block])

/** Every part of a notebook that stands at a place of its own, by that place. */
function partsOf({ title, charter, meetings }: NotebookJson) {
  const blocks = (at: NoticePlace, notes: readonly Block[]) =>
    notes.map((each, block) => [named({ ...at, block }), each] as const)
  return new Map<string, unknown>([
    [named({}), { title }],
    ...blocks({}, charter),
    ...meetings.flatMap(({ intro, topics, ...head }: MeetingJson, meeting) => [
      [named({ meeting }), head] as const,
      ...blocks({ meeting }, intro),
      ...topics.flatMap(({ notes, ...own }, topic) => [
        [named({ meeting, topic }), own] as const,
        ...blocks({ meeting, topic }, notes),
      ]),
    ]),
  ])
}

/** The places of a notebook that do not come back, and that no warning speaks of. */
async function lostInSilence(notebook: NotebookJson, form: WritableForm): Promise<string[]> {
  const { read, places, text } = await roundTrip(notebook, form)
  const back = partsOf(read ?? { ...notebook, title: '', charter: [], meetings: [] })
  // What lost a line before it stands at another place, and is not lost.
  const all = new Set([...back.values()].map((part) => JSON.stringify(sorted(part))))
  return [...partsOf(normaliseNotebook(notebook))]
    .filter(
      ([place, part]) => JSON.stringify(sorted(back.get(place))) !== JSON.stringify(sorted(part)),
    )
    .filter(([place]) => !places.has(place))
    .filter(([, part]) => !all.has(JSON.stringify(sorted(part))))
    .map(([place, part]) => `${place} ${JSON.stringify(part)} in ${text.slice(0, 400)}`)
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => [key, sorted(field)]),
  )
}

// What people write every week: every form but plain text has a place for all of it.
const words = [
  'roof',
  'Ana',
  '**so**',
  '# 1',
  '- x',
  '<b>',
  '&amp;',
  'a_b',
  '[x]',
  '2024-03-07',
  'é',
  '👩‍👩‍👧',
]
const word = fc.constantFrom(...words)
const plainText = fc
  .array(fc.tuple(word, fc.constantFrom(' ', '  ', '\n', ', ')), { minLength: 1, maxLength: 4 })
  .map((words) =>
    words
      .map((pair) => pair.join(''))
      .join('')
      .trim(),
  )
const bold = { from: 0, to: 2, mark: 'bold' as const }
const link = { from: 1, to: 3, mark: 'link' as const, href: 'https://a.example/?b=1&c="2"' }
const rich = { text: plainText, spans: fc.constantFrom(undefined, [bold], [bold, link]) }
const said = { speakers: fc.constantFrom(undefined, ['Ana'], ['Ana Ruiz', 'Bo']) }
const owned = {
  assignee: fc.constantFrom(undefined, 'Bo'),
  due: fc.constantFrom(undefined, '2024-02-29'),
}
const flat = { indent: fc.constant(0) }
const table = fc.array(fc.tuple(fc.record(rich), fc.record(rich)), { minLength: 1, maxLength: 3 })
const plainBlock = fc.oneof(
  fc.record({ kind: fc.constantFrom('bullet', 'ordered'), ...rich, ...said, indent: fc.nat(3) }),
  fc.record({ kind: fc.constant('action'), ...rich, ...said, ...owned, ...flat }),
  fc.record({ kind: fc.constantFrom('paragraph', 'quote', 'decision'), ...rich, ...said, ...flat }),
  fc.record({
    kind: fc.constant('heading'),
    level: fc.integer({ min: 1, max: 3 }),
    ...rich,
    ...flat,
  }),
  fc.record({ kind: fc.constant('code'), text: plainText, ...flat }),
  fc.record({ kind: fc.constant('table'), text: fc.constant(''), rows: table, ...flat }),
  fc.record({ kind: fc.constant('divider'), text: fc.constant(''), ...flat }),
) as fc.Arbitrary<Block>

describe.each(['storage', 'adf', 'html'] as const)('%s', (form) => {
  it('gives everyday notes back whole, and warns of nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(plainBlock, { maxLength: 6 }), async (notes) => {
        const notebook = normaliseNotebook(notebookOfNotes(reachable(notes)))
        const { read, warnings } = await roundTrip(notebook, form)
        expect(read?.meetings).toEqual(notebook.meetings)
        expect(warnings).toEqual([])
      }),
      propertyRuns(150),
    )
  })
})

// A bullet below nothing stands in lists without items, one below an action beside it: both are lowered elsewhere.
const reachable = (notes: readonly Block[]) =>
  notes.reduce<Block[]>((kept, block) => {
    const above = kept.findLast(({ indent }) => indent < block.indent)
    const isHeld = above?.indent === block.indent - 1 && canHold.has(above.kind)
    return block.indent === 0 || isHeld ? [...kept, block] : kept
  }, [])

const canHold = new Set<Block['kind']>(['bullet', 'ordered'])

describe.each(forms)('%s', (form) => {
  it('gives some blocks back, or says which it does not hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryBlock, { minLength: 1, maxLength: 4 }), async (notes) => {
        expect(await lostInSilence(notebookOfNotes(notes), form)).toEqual([])
      }),
      propertyRuns(120),
    )
  })

  it('gives any notebook back, or says where it does not', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryNotebook, async (notebook) => {
        expect(await lostInSilence(notebook, form)).toEqual([])
      }),
      propertyRuns(60),
    )
  })
})

describe('what is known beside the notes', () => {
  const block = (facts: Partial<Block>): NotebookJson =>
    notebookOfNotes([{ kind: 'bullet', indent: 0, text: 'a', ...facts } as Block])
  const meeting = (facts: Partial<MeetingJson>): NotebookJson => {
    const notebook = notebookOfNotes([])
    return { ...notebook, meetings: notebook.meetings.map((each) => ({ ...each, ...facts })) }
  }
  const topic = (facts: Partial<TopicJson>): NotebookJson => {
    const topics = notebookOfNotes([]).meetings[0]?.topics ?? []
    return meeting({ topics: topics.map((each) => ({ ...each, ...facts })) })
  }
  const stop = { meetingId: 'm', topicId: 't', date: '2024-02-22' }
  const known: readonly (readonly [string, NotebookJson])[] = [
    ['that a line is internal', block({ internal: true })],
    ['the mark of a line', block({ mark: 'answer' })],
    ['that a line is late', block({ late: true })],
    ['that a line is no action', block({ notAction: 'Ana' })],
    ['that a topic is internal', topic({ audience: 'internal' })],
    ['what is thought about', topic({ space: 'problem' })],
    ['the time boxes of a topic', topic({ ladder: [10, 5] })],
    ['the rungs of a topic', topic({ rungs: [{ rung: 0, up: ['Ana'] }] })],
    ['the story of a topic', topic({ story: [stop] })],
    ['where a topic went on', topic({ carriedTo: stop })],
    ['the part of a meeting', meeting({ phase: 'voting' })],
    ['how a meeting ended', meeting({ ending: { by: 'Ana', atMs: 1, reason: '' } })],
    ['why a meeting ended', meeting({ ending: { by: 'Ana', atMs: 1, reason: 'rain' } })],
    ['who leads', meeting({ lead: { name: 'Ana', sinceMs: 1 } })],
    ['how many dots people have', meeting({ dotsPerPerson: 5 })],
    ['that dots are hidden', meeting({ hideDots: true })],
    ['the time boxes of a meeting', meeting({ ladder: [15] })],
    ['how people were there', meeting({ ways: [{ name: 'Ana', way: 'remote' }] })],
    ['that a meeting was closed', meeting({ heldOnce: true })],
    ['archived topics', meeting({ archived: notebookOfNotes([]).meetings[0]?.topics ?? [] })],
    ['the agenda', { ...notebookOfNotes([]), agenda: [{ kind: 'bullet', indent: 0, text: 'a' }] }],
    ['the settings', { ...notebookOfNotes([]), settings: { carriedDots: 'reset' } }],
    [
      'other spellings',
      { ...notebookOfNotes([]), people: [{ id: 'p', name: 'Ana', aliases: ['A'] }] },
    ],
    [
      'people nobody speaks of',
      { ...notebookOfNotes([]), people: [{ id: 'p', name: 'Cy', aliases: [] }] },
    ],
  ]

  it.each(known)(
    '%s: kept by Confab JSON, warned of by every other form',
    async (_what, notebook) => {
      expect((await roundTrip(notebook, 'json')).read).toEqual(normaliseNotebook(notebook))
      const isOfIt = (warning: string) => /^only Confab JSON keeps|other spellings/.test(warning)
      for (const form of ['text', 'storage', 'adf', 'html'] as const) {
        const { warnings } = await roundTrip(notebook, form)
        expect([form, warnings.filter(isOfIt).length]).toEqual([form, 1])
      }
      expect((await roundTrip(notebookOfNotes([]), 'text')).warnings.filter(isOfIt)).toEqual([])
    },
  )
})
