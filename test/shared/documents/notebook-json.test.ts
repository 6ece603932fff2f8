import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Doc } from 'yjs'
import { CONFAB_FORMAT, type Block, type NotebookJson } from '../../../shared/confab-json'
import { readNotebook, writeNotebook } from '../../../shared/documents/notebook-json'
import { normaliseBlock, normaliseNotebook } from '../../../shared/formats/normalise'
import { importText } from '../../../shared/formats/text-import'
import { sampleText } from '../../../shared/sample/sample-text'
import { arbitraryBlock } from '../../support/arbitrary-notebook'
import { countingIds } from '../../support/counting-ids'
import { propertyRuns } from '../../support/property-runs'

/** Puts a notebook into documents of its own. */
function toDocuments(notebook: NotebookJson) {
  const newId = countingIds()
  const doc = new Doc()
  const meetings = new Map<string, Doc>()
  const newMeeting = () => {
    const made = { id: newId(), doc: new Doc() }
    meetings.set(made.id, made.doc)
    return made
  }
  writeNotebook(doc, 'notebook', notebook, { newId, newMeeting })
  return { doc, meetings }
}

function roundTrip(notebook: NotebookJson) {
  const { doc, meetings } = toDocuments(notebook)
  const read = readNotebook(doc, (id) => meetings.get(id))
  if (!read) throw new Error('the documents hold no notebook')
  return read
}

/** The value without the ids that the documents gave to everything. */
const withoutIds = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, each: unknown) => (key === 'id' ? undefined : each)))

/** The documents list people by name, whatever order they came in. */
const peopleByName = (notebook: NotebookJson) => ({
  ...normaliseNotebook(notebook),
  people: notebook.people.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
})

const notebookOf = (notes: Block[]): NotebookJson => ({
  format: CONFAB_FORMAT,
  title: 'Blocks',
  charter: [],
  people: [],
  meetings: [
    {
      date: '2024-02-29',
      title: 'Leap day',
      state: 'held',
      intro: [],
      attendees: ['Ana', 'Bo'],
      topics: [
        {
          dots: 4,
          voters: ['Ana', 'Ana', 'Bo'],
          intentions: [{ kind: 'other', label: 'rant?' }],
          proposers: ['Bo'],
          title: 'Everything',
          titleSpans: [{ from: 0, to: 5, mark: 'italic' }],
          state: 'parked',
          timeUsedMs: 61_000,
          carriedFrom: '2024-02-22',
          notes,
        },
      ],
    },
  ],
})

describe('a notebook in documents', () => {
  it('reads back as the sample notebook that was put in', () => {
    const { notebook } = importText(sampleText, countingIds('person'))
    const read = roundTrip(notebook)
    expect(withoutIds(peopleByName(read))).toEqual(withoutIds(peopleByName(notebook)))
  })

  it('keeps everything a topic knows', () => {
    const notebook = notebookOf([])
    const { people: _people, ...read } = roundTrip(notebook)
    const { people: _none, ...put } = notebook
    expect(withoutIds(read)).toEqual(withoutIds(put))
  })

  it('keeps blocks of every kind, their marks and places', () => {
    fc.assert(
      fc.property(fc.array(arbitraryBlock, { maxLength: 5 }), (blocks) => {
        const notes = blocks.map(normaliseBlock).map(asDocumentsHold)
        const read = roundTrip(notebookOf(notes)).meetings[0]?.topics[0]?.notes.map(normaliseBlock)
        expect(withoutIds(read)).toEqual(withoutIds(notes))
      }),
      propertyRuns(300),
    )
  })
})

/**
 * Names are one attribute, ballots one per person and option, and an aside belongs to its speaker: what the documents
 * do not hold is taken from the generated blocks before they go in.
 */
function asDocumentsHold(block: Block): Block {
  if (block.kind === 'poll') {
    const options = block.options.map(({ voters: _voters, ...option }) => option)
    return { ...block, options }
  }
  if (!('aside' in block || 'speakers' in block)) return block
  const { speakers: _speakers, aside: _aside, ...rest } = block
  return { ...rest, speakers: ['Ana', 'Bo'] }
}
