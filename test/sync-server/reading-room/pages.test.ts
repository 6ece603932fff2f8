import fc from 'fast-check'
import { parse, type DefaultTreeAdapterMap } from 'parse5'
import { describe, expect, it } from 'vitest'
import { nastyText } from '../../support/nasty-text'
import { propertyRuns } from '../../support/property-runs'
import { writeDirectoryBody } from '../../../sync-server/reading-room/directory-page'
import { writeGoPage } from '../../../sync-server/reading-room/go-page'
import { trusted } from '../../../sync-server/reading-room/markup'
import { writeMeetingBody } from '../../../sync-server/reading-room/meeting-page'
import { writeNotebookBody } from '../../../sync-server/reading-room/notebook-page'
import { writePage } from '../../../sync-server/reading-room/page-layout'
import type { MeetingView, NotebookView, TopicView } from '../../../sync-server/reading-room/views'

type Node = DefaultTreeAdapterMap['node']

const elementsIn = (node: Node): DefaultTreeAdapterMap['element'][] => [
  ...('tagName' in node ? [node] : []),
  ...('childNodes' in node ? node.childNodes.flatMap(elementsIn) : []),
]

/** The tags of a page with the names of their attributes: what its form is, whatever it says. */
const formOf = (page: string) =>
  elementsIn(parse(page)).map(
    ({ tagName, attrs }) => `${tagName} ${attrs.map(({ name }) => name).join(' ')}`,
  )

function viewsOf(text: string): { notebook: NotebookView; meeting: MeetingView } {
  const entry = { id: 'm1', date: '2023-12-13', title: text, state: 'live' } as const
  const topic: TopicView = {
    id: 't1',
    title: text,
    dots: 2,
    state: 'parked',
    intentions: [{ kind: 'other', label: text }],
    proposers: [text],
    timeUsedMs: 60_000,
    carriedFrom: '2023-12-06',
    notes: trusted('<p>notes</p>'),
    start: text,
  }
  return {
    notebook: {
      id: 'n1',
      settings: { view: 'public', isUnlisted: false, ask: text, feedNumber: 0 },
      title: text,
      charter: trusted('<p>charter</p>'),
      meetings: [entry],
      peopleCount: 2,
      changedAtMs: 0,
    },
    meeting: {
      ...entry,
      intro: trusted('<p>intro</p>'),
      attendees: [text],
      topics: [topic],
      decisions: [text],
      actions: [text],
      changedAtMs: 0,
    },
  }
}

function pagesOf(text: string): string[] {
  const { notebook, meeting } = viewsOf(text)
  const feeds = { atom: 'n1/feed.atom', rss: 'n1/feed.rss' }
  const bodies = [
    writeMeetingBody(meeting),
    writeNotebookBody(notebook, { base: 'n1', feeds }),
    writeDirectoryBody([{ notebook, href: 'n1' }], '2023-12-13'),
  ]
  const common = {
    title: text,
    description: text,
    access: 'public',
    root: '../',
    appHref: '../#/',
  } as const
  const trail = [{ label: text, href: '../n1' }]
  const place = { notebookId: 'n1', meetingId: 'm1', topicId: 't1' }
  return [
    ...bodies.map((body) => writePage({ ...common, trail, feeds, body })),
    writeGoPage(place, { notebook, meeting }, { root: '../', access: 'public' }),
  ]
}

describe('the pages for reading', () => {
  it('keep their form whatever people call things', () => {
    const plain = pagesOf('x').map(formOf)
    const hostile = fc.constantFrom(
      '</title><script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      "' onmouseover='x",
      '<!--',
      ']]></style>',
      '&lt;b&gt;',
    )
    fc.assert(
      fc.property(fc.oneof(nastyText, hostile, fc.string({ unit: 'binary' })), (text) => {
        // What says nothing is left out.
        fc.pre(text !== '')
        expect(pagesOf(text).map(formOf)).toEqual(plain)
      }),
      propertyRuns(60),
    )
  })

  it('say what people wrote, letter by letter', () => {
    const text = 'Roof <b>&amp; "hose"</b>'
    for (const page of pagesOf(text)) {
      const [title] = elementsIn(parse(page)).filter(({ tagName }) => tagName === 'title')
      const [said] = title?.childNodes ?? []
      expect(said && 'value' in said ? said.value : '').toContain(text)
    }
  })
})
