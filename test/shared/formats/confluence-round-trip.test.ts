import AjvDraft04 from 'ajv-draft-04'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NotebookJson } from '../../../shared/confab-json'
import adfSchema from '../../../shared/formats/adf-schema.json'
import { isValidAdf } from '../../../shared/formats/confluence/check-adf'
import { readNotebook, writeNotebook } from '../../../shared/formats/convert'
import { normaliseNotebook } from '../../../shared/formats/normalise'
import { importText } from '../../../shared/formats/text-import'
import { sampleText } from '../../../shared/sample/sample-text'
import { arbitraryNotebook } from '../../support/arbitrary-notebook'
import { halfYearPlace, hasHalfYear, readHalfYear } from '../../support/half-year'
import { propertyRuns } from '../../support/property-runs'

const newId = () => 'new'
const forms = ['adf', 'storage', 'html'] as const

async function roundTrip(notebook: NotebookJson, form: (typeof forms)[number]) {
  const { text, warnings } = await writeNotebook(notebook, form)
  const read = await readNotebook(text, form, { newId })
  if (!read.ok) throw new Error(read.failure.message)
  return { text, warnings, ...read.value }
}

/** What a page shows: ids of people and their other spellings are not on it. */
const shown = ({ people: _people, ...notebook }: NotebookJson) => notebook

const ajv = new AjvDraft04({ strict: false }).compile(adfSchema)

describe.each(forms)('%s', (form) => {
  it('gives the sample notebook back', async () => {
    const { notebook } = importText(sampleText, newId)
    const read = await roundTrip(notebook, form)
    expect(shown(read.notebook)).toEqual(shown(normaliseNotebook(notebook)))
  })

  it.skipIf(!hasHalfYear)(`gives the real half-year back (needs ${halfYearPlace})`, async () => {
    const { notebook } = importText(hasHalfYear ? readHalfYear() : '', newId)
    const read = await roundTrip(notebook, form)
    expect(shown(read.notebook)).toEqual(shown(normaliseNotebook(notebook)))
  })

  it('writes any notebook, and reads what it wrote without losing a topic', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryNotebook, async (notebook) => {
        const { notebook: read } = await roundTrip(notebook, form)
        const normal = normaliseNotebook(notebook)
        const places = ({ meetings }: NotebookJson) =>
          meetings.map(({ date, state, topics }) => [
            date,
            state,
            topics.map((topic) => topic.state),
          ])
        expect(places(read)).toEqual(places(normal))
      }),
      propertyRuns(60),
    )
  })
})

it('writes only documents that Atlassian’s schema allows, by ajv as by our own check', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryNotebook, async (notebook) => {
      const { text } = await writeNotebook(notebook, 'adf')
      expect(ajv(JSON.parse(text))).toBe(true)
    }),
    propertyRuns(60),
  )
})

it('agrees with ajv on documents that were damaged', async () => {
  const { notebook } = importText(sampleText, newId)
  const { text } = await writeNotebook(notebook, 'adf')
  const words = [
    '"type"',
    '"content"',
    '"paragraph"',
    '"listItem"',
    '"attrs"',
    '"localId"',
    '"text"',
    '"status"',
    '"purple"',
    '"heading"',
  ]
  fc.assert(
    fc.property(
      fc.constantFrom(...words),
      fc.constantFrom('"x"', '"content"', '"doc"', '"rule"', '"text"'),
      fc.nat(200),
      (from, to, at) => {
        let seen = 0
        const damaged: unknown = JSON.parse(
          text.replaceAll(from, (found) => (seen++ === at ? to : found)),
        )
        expect(isValidAdf(damaged)).toBe(ajv(damaged))
      },
    ),
    propertyRuns(150),
  )
})
