import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import { expect, it } from 'vitest'
import type { MeetingJson } from '../../../shared/confab-json'
import { readMeeting, writeMeeting } from '../../../shared/documents/meeting-json'
import { countingIds } from '../../support/counting-ids'

const meeting = (change: Partial<MeetingJson>): MeetingJson => ({
  date: '2026-03-04',
  title: '',
  state: 'held',
  intro: [],
  attendees: [],
  topics: [],
  ...change,
})

function roundTrip(json: MeetingJson): MeetingJson | undefined {
  const doc = new Doc()
  const newId = countingIds()
  writeMeeting(doc, json, 'n1', { newId, personIdOf: (name) => `person-${name}` })
  return readMeeting(doc, 'm1')
}

it('keeps the votes of a poll that stands above the topics', () => {
  const poll = {
    kind: 'poll' as const,
    indent: 0,
    text: 'Cake?',
    options: [{ text: 'yes', voters: ['Ines', 'Tomasz'] }],
  }
  expect(roundTrip(meeting({ intro: [poll] }))?.intro[0]).toMatchObject({ options: poll.options })
})

it('keeps a letter whole when a mark of a file ends inside it', () => {
  const split = {
    kind: 'bullet' as const,
    indent: 0,
    text: '👩a',
    spans: [{ from: 0, to: 1, mark: 'bold' as const }],
  }
  const doc = new Doc()
  const options = { newId: countingIds(), personIdOf: (name: string) => name }
  writeMeeting(doc, meeting({ intro: [split] }), 'n1', options)
  const copy = new Doc()
  applyUpdate(copy, encodeStateAsUpdate(doc))
  expect(readMeeting(copy, 'm1')?.intro[0]?.text).toBe('👩a')
})

it('replaces an id that would break the keys of dots and votes', () => {
  const json = meeting({
    topics: [
      {
        id: 'a/b',
        dots: 2,
        voters: ['Ines', 'Tomasz'],
        intentions: [],
        proposers: [],
        title: 'Roof',
        state: 'proposed',
        notes: [],
      },
    ],
  })
  const [topic] = roundTrip(json)?.topics ?? []
  expect(topic).toMatchObject({ dots: 2, voters: ['Ines', 'Tomasz'], title: 'Roof' })
  expect(topic?.id).toMatch(/^\w+$/)
})
