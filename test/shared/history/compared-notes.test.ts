import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareMeetings } from '../../../shared/changes/compare-meetings'
import { compareNotes, compareTopics } from '../../../shared/history/compared-notes'
import { countingIds } from '../../support/counting-ids'
import { drawFrom, editMeeting, plainMeeting, type Writer } from '../../support/edit-meeting'
import { propertyRuns } from '../../support/property-runs'

function writerOf(seed: number): Writer {
  const [newWord, newId] = [countingIds('w'), countingIds('i')]
  return { draw: drawFrom(seed), newWord: () => newWord().replace('_', ''), newId }
}

describe('two states shown as one text', () => {
  it('has every line there is, in order, and every line that is gone, once', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 12 }), (seed, count) => {
        const writer = writerOf(seed)
        const before = plainMeeting(writer)
        const after = editMeeting(before, writer, count)
        const changes = compareMeetings(before, after)
        const topics = compareTopics(before, after, changes.topics)
        expect(topics.map(({ topic }) => topic.id).slice(0, after.topics.length)).toEqual(
          after.topics.map(({ id }) => id),
        )
        for (const { topic, change } of topics.slice(0, after.topics.length)) {
          const shown = compareNotes(topic.notes, change?.lines ?? [])
          const gone = (change?.lines ?? []).flatMap(({ kind, lineId }) =>
            kind === 'removed' || kind === 'left' ? [lineId] : [],
          )
          const ids = shown.blocks.map(({ id }) => id)
          expect(ids.filter((id) => !gone.includes(id ?? ''))).toEqual(
            topic.notes.map(({ id }) => id),
          )
          const shownGone = ids.filter((id) => gone.includes(id ?? ''))
          expect(shownGone).toHaveLength(gone.length)
          expect(new Set(shownGone)).toEqual(new Set(gone))
        }
      }),
      propertyRuns(60),
    )
  })
})
