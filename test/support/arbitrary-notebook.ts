import fc from 'fast-check'
import {
  CONFAB_FORMAT,
  intentionKinds,
  meetingStates,
  topicStates,
  type Block,
  type NotebookJson,
  type Span,
} from '../../shared/confab-json'
import { nastyText } from './nasty-text'

const name = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom('Ana', 'Bo', 'Ana Ruiz', 'DJ', 'Alma D.', 'andy', 'José', 'Mei-Lin'),
  },
  { weight: 1, arbitrary: nastyText },
)

const id = fc.oneof(fc.stringMatching(/^[a-z]_[a-z0-9]{4}$/), nastyText)
const isoDate = fc
  .date({
    min: new Date('1970-01-01T00:00:00Z'),
    max: new Date('2099-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 10))

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.option(arbitrary, { nil: undefined, freq: 2 })

const marks = ['bold', 'italic', 'strike', 'underline', 'code', 'link'] as const
const span: fc.Arbitrary<Span> = fc
  .record({
    from: fc.nat({ max: 20 }),
    length: fc.nat({ max: 12 }),
    mark: fc.constantFrom(...marks),
    href: maybe(
      fc.oneof(fc.constantFrom('https://a.example/x?y=1&z=2', 'b c', '<x>', '(a)', ''), nastyText),
    ),
  })
  .map(({ from, length, mark, href }) => ({
    from,
    to: from + length,
    mark,
    ...(href !== undefined && { href }),
  }))

const rich = { text: nastyText, spans: maybe(fc.array(span, { maxLength: 4 })) }
const placed = { id: maybe(id), indent: fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 12 })) }
const spoken = {
  speakers: maybe(fc.array(name, { maxLength: 2 })),
  aside: maybe(fc.oneof(fc.constant('async'), nastyText)),
}

const line = fc.record({
  ...placed,
  ...rich,
  ...spoken,
  kind: fc.constantFrom('bullet', 'paragraph', 'quote', 'decision'),
})
const ordered = fc.record({
  ...placed,
  ...rich,
  ...spoken,
  kind: fc.constant('ordered'),
  start: maybe(fc.oneof(fc.nat({ max: 12 }), fc.constantFrom(999_999_999, 1_000_000_000))),
})
const heading = fc.record({
  ...placed,
  ...rich,
  ...spoken,
  kind: fc.constant('heading'),
  level: fc.integer({ min: 1, max: 6 }),
})
const action = fc.record({
  ...placed,
  ...rich,
  ...spoken,
  kind: fc.constant('action'),
  done: maybe(fc.boolean()),
  assignee: maybe(name),
  due: maybe(isoDate),
})
const option = fc.record({
  id: maybe(id),
  ...rich,
  voters: maybe(fc.array(name, { maxLength: 3 })),
  unnamedVotes: maybe(fc.nat({ max: 9 })),
})
const poll = fc.record({
  ...placed,
  ...rich,
  kind: fc.constant('poll'),
  choice: maybe(fc.constantFrom('single', 'multiple', 'approval')),
  closed: maybe(fc.boolean()),
  anonymous: maybe(fc.boolean()),
  options: fc.array(option, { maxLength: 3 }),
})
const code = fc.record({
  ...placed,
  kind: fc.constant('code'),
  text: fc.oneof(nastyText, fc.constantFrom('```\nx\n```', 'a\n\n  b\n', '\tx')),
  language: maybe(
    fc.oneof(fc.constantFrom('ts', 'c++', 'js title="x"', 'confab:raw html'), nastyText),
  ),
})
const table = fc.record({
  ...placed,
  kind: fc.constant('table'),
  text: fc.constant(''),
  rows: fc.array(fc.array(fc.record(rich), { minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 3,
  }),
})
const image = fc.record({
  ...placed,
  kind: fc.constant('image'),
  text: nastyText,
  src: fc.oneof(fc.constant('a/b c.png'), nastyText),
})
const divider = fc.record({ ...placed, kind: fc.constant('divider'), text: fc.constant('') })
const raw = fc.record({
  ...placed,
  kind: fc.constant('raw'),
  format: fc.constantFrom('markdown', 'html', 'storage', 'adf'),
  text: fc.oneof(
    nastyText,
    fc.constantFrom(
      '<div>\nx\n</div>',
      '> a\n>\n> - b',
      '[a]: b',
      '<ac:structured-macro ac:name="x" />',
      '<details>',
    ),
  ),
})

/** Any block the schema allows. */
export const arbitraryBlock = fc.oneof(
  { weight: 8, arbitrary: line },
  ordered,
  ordered,
  heading,
  action,
  action,
  poll,
  code,
  table,
  image,
  divider,
  raw,
) as fc.Arbitrary<Block>

const intention = fc.oneof(
  fc.constantFrom(
    { kind: 'quest' as const, label: 'quest' },
    { kind: 'inform' as const, label: 'informish' },
    { kind: 'other' as const, label: 'rant?' },
  ),
  fc.record({ kind: fc.constantFrom(...intentionKinds), label: nastyText }),
)

const topic = fc.record({
  id: maybe(id),
  dots: fc.oneof(fc.nat({ max: 5 }), fc.nat()),
  voters: maybe(fc.array(name, { maxLength: 3 })),
  intentions: fc.array(intention, { maxLength: 2 }),
  proposers: fc.array(name, { maxLength: 2 }),
  title: nastyText,
  titleSpans: maybe(fc.array(span, { maxLength: 3 })),
  state: fc.constantFrom(...topicStates),
  timeUsedMs: maybe(fc.oneof(fc.constant(600_000), fc.nat())),
  carriedFrom: maybe(isoDate),
  notes: fc.array(arbitraryBlock, { maxLength: 6 }),
})

const meeting = fc.record({
  id: maybe(id),
  date: isoDate,
  title: nastyText,
  state: fc.constantFrom(...meetingStates),
  intro: fc.array(arbitraryBlock, { maxLength: 2 }),
  attendees: fc.array(name, { maxLength: 3 }),
  topics: fc.array(topic, { maxLength: 3 }),
})

/** Any notebook the schema allows, nasty texts first. */
export const arbitraryNotebook = fc.record({
  format: fc.constant(CONFAB_FORMAT),
  title: nastyText,
  charter: fc.array(arbitraryBlock, { maxLength: 4 }),
  people: fc.array(fc.record({ id, name, aliases: fc.array(name, { maxLength: 2 }) }), {
    maxLength: 3,
  }),
  meetings: fc.array(meeting, { maxLength: 3 }),
}) as fc.Arbitrary<NotebookJson>
