import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Doc } from 'yjs'
import type { MeetingJson } from '../../../shared/confab-json'
import { readMeeting, writeMeeting } from '../../../shared/documents/meeting-json'
import { applyMeeting } from '../../../shared/merge/apply-meeting'
import { mergeMeetings } from '../../../shared/merge/merge-meeting'
import type { Overlap } from '../../../shared/merge/overlap'
import { resolveOverlap } from '../../../shared/merge/resolve-overlap'
import { countingIds } from '../../support/counting-ids'
import {
  drawFrom,
  editMeeting,
  plainMeeting,
  withoutAnyIds,
  wordsIn,
  type Draw,
  type Writer,
} from '../../support/edit-meeting'
import { propertyRuns } from '../../support/property-runs'

function writer(draw: Draw, mark: string, hasIds = true): Writer {
  const [newWord, newId] = [countingIds('w'), countingIds(`i${mark}`)]
  return {
    draw,
    newWord: () => `${newWord().replace('_', '')}${mark}w`,
    newId: () => (hasIds ? newId() : undefined),
  }
}

const seeds = fc.integer({ min: 1, max: 2 ** 31 - 1 })

/** The base and two versions of it. */
function fork(seed: number) {
  const draw = drawFrom(seed)
  const base = plainMeeting(writer(draw, ''))
  const ours = editMeeting(base, writer(draw, 'a'), 1 + draw(6))
  const theirs = editMeeting(base, writer(draw, 'b'), 1 + draw(6))
  return { base, ours, theirs }
}

describe('merging', () => {
  it('with what did not change there gives ours, and with what did not change here theirs', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { base, ours, theirs } = fork(seed)
        expect(mergeMeetings(base, ours, base)).toEqual({ meeting: ours, overlaps: [] })
        expect(mergeMeetings(base, base, theirs)).toEqual({ meeting: theirs, overlaps: [] })
        expect(mergeMeetings(base, ours, withoutAnyIds(base)).meeting).toEqual(ours)
      }),
      propertyRuns(200),
    )
  })

  it('says the same from either side, but for the choice in overlaps', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { base, ours, theirs } = fork(seed)
        const [one, other] = [mergeMeetings(base, ours, theirs), mergeMeetings(base, theirs, ours)]
        // Where a line left a topic that the other side deleted, only one of them has something to tell.
        fc.pre(one.overlaps.length + other.overlaps.length === 0)
        expect(byId(one.meeting)).toEqual(byId(other.meeting))
      }),
      propertyRuns(200),
    )
  })

  it('loses no word that somebody typed and nobody deleted, however often it is published', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { lost } = publishForLong(seed)
        expect(lost).toEqual([])
      }),
      propertyRuns(500),
    )
  })
})

/** Everything in a meeting by its id: where it stands among others is not compared. */
function byId(meeting: MeetingJson) {
  const topics = meeting.topics.map(
    ({ notes, ...topic }) => [topic.id, topic, new Set(notes.map(({ id }) => id))] as const,
  )
  const blocks = [...meeting.intro, ...meeting.topics.flatMap(({ notes }) => notes)]
  return {
    title: meeting.title,
    topics: topics.toSorted(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1)),
    blocks: blocks.toSorted((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1)),
  }
}

/** Edits here, edits there and publishing in any order, the page holding ids or none. */
function publishForLong(seed: number): { readonly lost: string[] } {
  const draw = drawFrom(seed)
  const hasIds = draw(2) === 0
  const asPage = (meeting: MeetingJson) => (hasIds ? meeting : withoutAnyIds(meeting))
  const [here, there] = [writer(draw, 'a'), writer(draw, 'b', hasIds)]
  const doc = new Doc()
  const options = {
    newId: countingIds('fresh'),
    personIdOf: (name: string) => `p${name}`,
    nowMs: 1,
  }
  writeMeeting(doc, plainMeeting(writer(draw, '')), 'n1', options)
  const read = (): MeetingJson => {
    const meeting = readMeeting(doc, 'm1')
    if (!meeting) throw new Error('The document holds no meeting')
    return meeting
  }
  const typed = wordsIn(read())
  const deleted = new Set<string>()
  const shown: Overlap[] = []
  let base = read()
  let page = asPage(base)
  const note = (before: MeetingJson, after: MeetingJson) => {
    const [was, is] = [wordsIn(before), wordsIn(after)]
    for (const word of is) typed.add(word)
    for (const word of was) if (!is.has(word)) deleted.add(word)
    return after
  }
  const publish = () => {
    const { meeting, overlaps } = mergeMeetings(base, read(), page)
    shown.push(...overlaps)
    applyMeeting(doc, chooseAny(meeting, overlaps, draw), options)
    base = read()
    page = asPage(base)
  }
  for (let step = 0; step < 8; step += 1) {
    if (draw(3) === 0) publish()
    else if (draw(2) === 0)
      applyMeeting(doc, note(read(), editMeeting(read(), here, 1 + draw(4))), options)
    else page = note(page, editMeeting(page, there, 1 + draw(4)))
  }
  publish()
  const known = wordsIn([read(), shown])
  return { lost: [...typed].filter((word) => !deleted.has(word) && !known.has(word)) }
}

const choices = ['ours', 'theirs', 'both'] as const

function chooseAny(meeting: MeetingJson, overlaps: readonly Overlap[], draw: Draw): MeetingJson {
  return overlaps.reduce(
    (chosen, overlap) => resolveOverlap(chosen, overlap, choices[draw(3)] ?? 'ours'),
    meeting,
  )
}
