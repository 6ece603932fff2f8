import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, TopicJson } from '../../../shared/confab-json'
import { importText } from '../../../shared/formats/text-import'
import { knowPeople } from '../../../shared/grammar/names'
import { suggestActions } from '../../../shared/outcomes/suggest-actions'
import { arbitraryBlock } from '../../support/arbitrary-notebook'
import { halfYearPlace, hasHalfYear, readHalfYear, readTruth } from '../../support/half-year'
import { propertyRuns } from '../../support/property-runs'

const people = knowPeople(['Ines', 'Tomasz', 'Mei-Lin', 'Oskar Lind'])
const meetingDate = '2026-03-04'

const suggest = (notes: Block[], title = 'The old boathouse') =>
  suggestActions({ title, notes }, { meetingDate, people })

const bullet = (text: string, speakers: string[] = [], indent = 0): Block => ({
  kind: 'bullet',
  indent,
  text,
  ...(speakers.length > 0 && { speakers }),
})

describe('a line that reads like an action', () => {
  it.each([
    ['Tomasz to make an issue for the broken lock', 'Tomasz'],
    ['Ines will ask the harbour office', 'Ines'],
    ['Mei-Lin agreed to draft the letter', 'Mei-Lin'],
    ['Oskar Lind is going to measure the roof', 'Oskar Lind'],
    ['Ines and Tomasz will compare the offers', 'Ines'],
    ['Tomasz may update the map', 'Tomasz'],
    ['Greta will paint the door', 'Greta'],
  ])('is offered with the person it names: %s', (text, assignee) => {
    expect(suggest([bullet(text)])).toMatchObject([{ index: 0, assignee }])
  })

  it.each([
    'We should ask the harbour office',
    'Need to set a date for the launch',
    'TODO find the keys',
    'AI: Ines calls the painter',
    'Action: order new oars',
    'Next step: measure the slipway',
    'We’ll write to the neighbours',
    'Let’s order new oars',
    'Make sure the gate is locked',
    'The painters are looking into it',
    'Please send me the pictures',
    'Good talk. We still owe the club an answer. We’ll see.',
  ])('is offered: %s', (text) => {
    expect(suggest([bullet(text)])).toHaveLength(1)
  })

  it('is the speaker’s own when it says what they will do', () => {
    expect(suggest([bullet('I’ll call the painter', ['Ines'])])).toMatchObject([
      { assignee: 'Ines', reason: 'promised' },
    ])
    expect(suggest([bullet('Can bring a ladder', ['Oskar Lind'])])).toMatchObject([
      { assignee: 'Oskar Lind', reason: 'offered' },
    ])
    expect(suggest([bullet('Can bring a ladder')])).toEqual([])
  })

  it('says until when, where the line does', () => {
    expect(suggest([bullet('Ines will ask the harbour office by Friday')])).toMatchObject([
      { due: '2026-03-06' },
    ])
  })

  it('is a bare order only below something that announces next steps', () => {
    const steps = [
      bullet('Next steps'),
      bullet('Paint the door', [], 1),
      bullet('Paint is dear', [], 1),
    ]
    expect(suggest(steps).map(({ index }) => index)).toEqual([1])
    expect(suggest([bullet('Ideas'), bullet('Paint the door', [], 1)])).toEqual([])
    expect(suggest([bullet('Paint the door')], 'Next steps for the boathouse')).toHaveLength(1)
  })
})

describe('a line that is no action', () => {
  it.each([
    'Should we ask the harbour office?',
    'Can Ines ask the harbour office?',
    'Maybe we should sell the boat',
    'I think we need to talk about the roof',
    'Not sure we should paint it',
    'Perhaps Tomasz will know',
    'Ines will know',
    'The roof will last another year',
    'We should not sell the boat',
    'Boats can have two masts',
    'Need to be able to swim',
    'Paint comes in small cans',
    'Ines asked the harbour office last week',
    'Do we have a key?',
    '',
  ])('is not offered: %s', (text) => {
    expect(suggest([bullet(text, ['Ines'])])).toEqual([])
  })

  it('is what is an action, a decision, a quote or a heading already', () => {
    const text = 'Ines will ask the harbour office'
    const kinds: Block[] = [
      { kind: 'action', indent: 0, text },
      { kind: 'decision', indent: 0, text },
      { kind: 'quote', indent: 0, text },
      { kind: 'heading', level: 2, indent: 0, text },
    ]
    expect(suggest(kinds)).toEqual([])
  })
})

it('reads any notes and offers only lines that are there, each once, none that ends as a question', () => {
  fc.assert(
    fc.property(fc.array(arbitraryBlock, { maxLength: 8 }), (notes) => {
      const suggestions = suggest(notes)
      const indexes = suggestions.map(({ index }) => index)
      expect(indexes).toEqual([...new Set(indexes)].toSorted((a, b) => a - b))
      for (const { index, confidence } of suggestions) {
        expect(notes[index]?.text.trim()).not.toBe('')
        expect(confidence).toBeGreaterThanOrEqual(0.5)
        expect(confidence).toBeLessThanOrEqual(1)
      }
    }),
    propertyRuns(200),
  )
})

describe.skipIf(!hasHalfYear)(`suggestions in the real half-year (needs ${halfYearPlace})`, () => {
  it('offer every strong candidate and most of the likely ones, with at most one in three noise', () => {
    const { notebook } = importText(hasHalfYear ? readHalfYear() : '', () => 'id')
    const known = knowPeople(notebook.people.flatMap(({ name, aliases }) => [name, ...aliases]))
    const offered = notebook.meetings.flatMap(({ date, topics }) =>
      topics.flatMap((topic: TopicJson) =>
        suggestActions(topic, { meetingDate: date, people: known }).map(({ index }) => ({
          date,
          text: fold(topic.notes[index]?.text ?? ''),
        })),
      ),
    )
    const candidates = readTruth().actionCandidates
    const isOf = (candidate: (typeof candidates)[number]) => (one: (typeof offered)[number]) =>
      one.date === candidate.date && fold(candidate.text).endsWith(one.text)
    const found = (strength: string) => {
      const all = candidates.filter((candidate) => candidate.strength === strength)
      return { all: all.length, found: all.filter((each) => offered.some(isOf(each))).length }
    }
    const noise = offered.filter((one) => !candidates.some((candidate) => isOf(candidate)(one)))
    const [strong, likely, weak] = ['strong', 'likely', 'weak'].map(found)
    console.log('suggestions', {
      offered: offered.length,
      noise: noise.length,
      strong,
      likely,
      weak,
    })
    expect(strong?.all).toBe(5)
    expect(strong?.found).toBe(5)
    expect(likely?.found).toBeGreaterThan((likely?.all ?? 0) / 2)
    expect(noise.length).toBeLessThanOrEqual(offered.length / 3)
  })
})

const fold = (text: string) => text.replaceAll(/[\s\u00a0]+/gu, ' ').trim()
