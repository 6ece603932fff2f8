import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CONFAB_FORMAT,
  type Block,
  type NotebookJson,
  type TopicJson,
} from '../../../shared/confab-json'
import { coverInternal } from '../../../shared/audience/cover-internal'
import { forAudience } from '../../../shared/audience/for-audience'
import { writableForms, writeNotebook } from '../../../shared/formats/convert'
import { arbitraryNotebook } from '../../support/arbitrary-notebook'
import { propertyRuns } from '../../support/property-runs'

const line = (text: string, indent = 0, more: Partial<Block> = {}): Block =>
  ({ kind: 'bullet', indent, text, ...more }) as Block

const topicOf = (notes: Block[], more: Partial<TopicJson> = {}): TopicJson => ({
  id: 't1',
  dots: 0,
  intentions: [],
  proposers: [],
  title: 'Roof',
  state: 'discussed',
  notes,
  ...more,
})

const notebookOf = (topics: TopicJson[], more: Partial<NotebookJson> = {}): NotebookJson => ({
  format: CONFAB_FORMAT,
  title: 'Garden',
  charter: [],
  people: [],
  meetings: [
    {
      id: 'm1',
      date: '2026-03-04',
      title: '',
      state: 'held',
      intro: [],
      attendees: ['Wanda'],
      topics,
    },
  ],
  ...more,
})

const textsOf = (notes: readonly Block[] = []) => notes.map(({ text }) => text)

describe('what outsiders get', () => {
  it('is everything but internal topics and lines, with what is nested below them', () => {
    const notes = [
      line('a'),
      line('b', 1, { internal: true }),
      line('c', 2),
      line('d', 1),
      line('e', 0, { internal: true }),
      line('f', 3),
      line('g'),
    ]
    const { notebook, leftOut } = forAudience(
      notebookOf([topicOf(notes), topicOf([line('x')], { audience: 'internal' })], {
        charter: [line('for us', 0, { internal: true }), line('for all')],
      }),
      'external',
    )
    expect(notebook.meetings[0]?.topics.map(({ notes: left }) => textsOf(left))).toEqual([
      ['a', 'd', 'g'],
    ])
    expect(textsOf(notebook.charter)).toEqual(['for all'])
    expect(notebook.meetings[0]?.attendees).toEqual(['Wanda'])
    expect(leftOut).toEqual({ topics: 1, lines: 5, people: 0 })
  })

  it('keeps the numbers of a list whose first items are internal', () => {
    const ordered = (text: string, more: Partial<Block> = {}): Block =>
      ({ kind: 'ordered', indent: 0, text, ...more }) as Block
    const notes = [ordered('one', { internal: true }), ordered('two'), ordered('three')]
    const { notebook } = forAudience(notebookOf([topicOf(notes)]), 'external')
    expect(notebook.meetings[0]?.topics[0]?.notes).toEqual([
      ordered('two', { start: 2 } as Partial<Block>),
      ordered('three'),
    ])
  })

  it('names nobody whom only internal text names', () => {
    const people = [
      { id: 'p1', name: 'Ines', aliases: [] },
      { id: 'p2', name: 'Bob', aliases: ['Bobby'] },
      { id: 'p3', name: 'David Jones', aliases: ['DJ'] },
      { id: 'p4', name: 'Never named', aliases: [] },
    ]
    const notes = [
      line('tell Bobby, Bob and David Jones', 0, { internal: true }),
      line('Bobbing for apples, said DJ', 0, { speakers: ['Ines'] }),
    ]
    const { notebook, leftOut } = forAudience(notebookOf([topicOf(notes)], { people }), 'external')
    expect(notebook.people).toEqual([
      { id: 'p1', name: 'Ines', aliases: [] },
      { id: 'p3', name: 'DJ', aliases: [] },
      { id: 'p4', name: 'Never named', aliases: [] },
    ])
    expect(leftOut.people).toBe(1)
  })

  it('holds neither archived topics nor the list of private hosts', () => {
    const archived = [topicOf([], { title: 'Gone' })]
    const whole = notebookOf([], {
      settings: { privateHosts: ['wiki.corp.example'], hideDots: true },
    })
    const [meeting] = whole.meetings
    const { notebook } = forAudience(
      { ...whole, meetings: meeting ? [{ ...meeting, archived }] : [] },
      'external',
    )
    expect(JSON.stringify(notebook)).not.toMatch(/Gone|corp/)
    expect(notebook.settings).toEqual({ hideDots: true })
  })
})

describe('a link to a private host', () => {
  const notes = [
    line('the plan', 0, {
      id: 'l1',
      spans: [{ from: 4, to: 8, mark: 'link', href: 'https://wiki.corp.example/plan' }],
    }),
    line('see http://10.0.0.1/x, then https://example.org', 0, { id: 'l2' }),
    line('build.corp.example/7 fails', 0, { id: 'l3' }),
    line('hidden http://10.0.0.2', 0, { internal: true }),
    {
      kind: 'image',
      indent: 0,
      id: 'l4',
      text: 'the dome',
      src: 'http://nas.local/a.png',
    } as Block,
    {
      kind: 'raw',
      indent: 0,
      id: 'l5',
      format: 'html',
      text: '<a href="http://nas/b">b</a>',
    } as Block,
  ]
  const whole = notebookOf([topicOf(notes)], {
    settings: { privateHosts: ['wiki.corp.example', 'build.corp.example'] },
  })

  it('is told with its place', () => {
    const { privateLinks, notebook } = forAudience(whole, 'external')
    expect(privateLinks.map(({ address, blockId }) => [blockId, address])).toEqual([
      ['l1', 'https://wiki.corp.example/plan'],
      ['l2', 'http://10.0.0.1/x'],
      ['l3', 'build.corp.example/7'],
      ['l4', 'http://nas.local/a.png'],
      ['l5', 'http://nas/b'],
    ])
    expect(privateLinks[0]).toMatchObject({ meetingId: 'm1', topicId: 't1', topicIndex: 0 })
    expect(notebook.meetings[0]?.topics[0]?.notes[1]?.text).toContain('http://10.0.0.1/x')
  })

  it('leaves its words when its address is left out', () => {
    const { notebook } = forAudience(whole, 'external', { addresses: 'leave-out' })
    const left = notebook.meetings[0]?.topics[0]?.notes ?? []
    expect(textsOf(left)).toEqual([
      'the plan',
      'see (address left out), then https://example.org',
      '(address left out) fails',
      'the dome',
      '<a href="(address left out)">b</a>',
    ])
    expect(JSON.stringify(notebook)).not.toMatch(/corp|10\.0\.0|nas/)
    expect(forAudience(notebook, 'external').privateLinks).toEqual([])
  })

  it('does not matter to people inside', () => {
    expect(forAudience(whole, 'inside')).toMatchObject({ notebook: whole, privateLinks: [] })
  })
})

const CANARY = 'zqcanaryqz'
const SECRET = 'http://nas.local/zqcanaryqz'

/** The notebook with some topics and lines marked internal, in whose place stands nothing but the canary. */
function withSecrets(notebook: NotebookJson, isInternal: () => boolean): NotebookJson {
  const hide = (blocks: readonly Block[]): Block[] => {
    const marked = blocks.map((block) =>
      isInternal() ? { ...block, internal: true as const } : block,
    )
    const covered = coverInternal(marked)
    return marked.map((block, index) => (covered[index] ? canaryOf(block) : block))
  }
  return {
    ...notebook,
    charter: [canaryOf({ ...line(''), internal: true }), ...hide(notebook.charter)],
    people: [...notebook.people, { id: 'p', name: CANARY, aliases: [`${CANARY} ${CANARY}`] }],
    meetings: notebook.meetings.map((meeting) => ({
      ...meeting,
      intro: hide(meeting.intro),
      topics: meeting.topics.map((topic) =>
        isInternal()
          ? {
              ...topic,
              ...canaryTopic,
              audience: 'internal' as const,
              notes: topic.notes.map(canaryOf),
            }
          : { ...topic, notes: hide(topic.notes) },
      ),
    })),
  }
}

const canaryTopic = {
  id: CANARY,
  title: CANARY,
  proposers: [CANARY],
  voters: [CANARY],
  intentions: [{ kind: 'other' as const, label: CANARY }],
}

const canaryOf = ({ indent, internal }: Block): Block => ({
  kind: 'action',
  id: CANARY,
  indent,
  ...(internal && { internal }),
  text: `${CANARY} ${SECRET}`,
  spans: [{ from: 0, to: 4, mark: 'link', href: SECRET }],
  speakers: [CANARY],
  aside: CANARY,
  assignee: CANARY,
  notAction: CANARY,
})

/** A form that writes a star for every dot writes few of them. */
const notebooks = arbitraryNotebook.map((notebook) => ({
  ...notebook,
  meetings: notebook.meetings.map((meeting) => ({
    ...meeting,
    topics: meeting.topics.map((topic) => ({ ...topic, dots: topic.dots % 50 })),
  })),
}))

describe('every form an external export is written in', () => {
  it('holds no word of an internal topic or line', async () => {
    const chance = fc.infiniteStream(fc.integer({ min: 0, max: 3 }).map((number) => number === 0))
    await fc.assert(
      fc.asyncProperty(notebooks, chance, async (given, chances) => {
        const whole = withSecrets(given, () => chances.next().value === true)
        const { notebook } = forAudience(whole, 'external')
        for (const form of writableForms)
          expect((await writeNotebook(notebook, form)).text).not.toContain(CANARY)
      }),
      propertyRuns(150),
    )
  })

  it('holds no private address that was left out', async () => {
    const address = fc.constantFrom(
      SECRET,
      'http://10.0.0.1/zqcanaryqz',
      'https://zqcanaryqz.internal/',
    )
    const place = fc.nat(30)
    await fc.assert(
      fc.asyncProperty(notebooks, address, place, async (given, secret, at) => {
        const blocks: Block[] = [
          line(`${'x'.repeat(at)} ${secret} y`, 0, {
            spans: [{ from: 0, to: at + 9, mark: 'link', href: secret }],
          }),
          { kind: 'image', indent: 0, text: secret, src: secret },
          { kind: 'code', indent: 0, text: `curl ${secret}` },
          { kind: 'raw', indent: 0, format: 'storage', text: `<a href="${secret}">x</a>` },
          { kind: 'table', indent: 0, text: '', rows: [[{ text: secret }]] },
          { kind: 'poll', indent: 0, text: secret, options: [{ text: secret }] },
        ]
        const whole = { ...given, title: secret, charter: [...given.charter, ...blocks] }
        const { notebook } = forAudience(whole, 'external', {
          addresses: 'leave-out',
          hosts: ['*.internal'],
        })
        for (const form of writableForms)
          expect((await writeNotebook(notebook, form)).text).not.toContain(CANARY)
      }),
      propertyRuns(60),
    )
  })

  it('changes nothing that has nothing internal and no private link, and nothing twice', () => {
    fc.assert(
      fc.property(arbitraryNotebook, (given) => {
        const once = forAudience(given, 'external').notebook
        expect(once).toEqual(given)
        expect(forAudience(once, 'external').notebook).toEqual(once)
      }),
      propertyRuns(100),
    )
  })
})
