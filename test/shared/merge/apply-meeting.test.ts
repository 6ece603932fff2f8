import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyUpdate, Doc, encodeStateAsUpdate, UndoManager, XmlElement, XmlText } from 'yjs'
import type { MeetingJson } from '../../../shared/confab-json'
import { meetingRoots } from '../../../shared/documents/meeting'
import { listTopics } from '../../../shared/documents/topics'
import { normaliseNotebook } from '../../../shared/formats/normalise'
import { mergeTopics } from '../../../shared/meeting/merge-topics'
import { applyMeeting } from '../../../shared/merge/apply-meeting'
import { isSame } from '../../../shared/merge/same'
import { arbitraryNotebook } from '../../support/arbitrary-notebook'
import { countingIds } from '../../support/counting-ids'
import { drawFrom, editMeeting, plainMeeting, type Writer } from '../../support/edit-meeting'
import { applyOptions, documentOf, meetingIn } from '../../support/meeting-document'
import { propertyRuns } from '../../support/property-runs'
import { meet } from '../../support/replicas'

function writerOf(seed: number, mark = ''): Writer {
  const [newWord, newId] = [countingIds('w'), countingIds(`i${mark}`)]
  return { draw: drawFrom(seed), newWord: () => `${newWord().replace('_', '')}${mark}w`, newId }
}

/** How often a document changed while something was done. */
function countUpdates(doc: Doc, act: () => void): number {
  let count = 0
  const hear = () => (count += 1)
  doc.on('update', hear)
  act()
  doc.off('update', hear)
  return count
}

/** What writing a meeting into a fresh document makes of it: what a document can hold. */
const asHeld = (meeting: MeetingJson) => meetingIn(documentOf(meeting))

describe('bringing a meeting to a wanted state', () => {
  it('gives what was wanted, and writes nothing when it is there', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 12 }), (seed, count) => {
        const writer = writerOf(seed)
        const doc = documentOf(plainMeeting(writer))
        const wanted = asHeld(editMeeting(meetingIn(doc), writer, count))
        applyMeeting(doc, wanted, applyOptions())
        expect(noted(meetingIn(doc))).toEqual(noted(wanted))
        expect(countUpdates(doc, () => applyMeeting(doc, wanted, applyOptions()))).toBe(0)
      }),
      propertyRuns(200),
    )
  })

  it('gives any meeting out of any other', () => {
    fc.assert(
      fc.property(arbitraryNotebook, arbitraryNotebook, (one, other) => {
        const [from] = normaliseNotebook(one).meetings
        const [to] = normaliseNotebook(other).meetings
        fc.pre(from !== undefined && to !== undefined)
        // Ballots of an anonymous poll are secret and not touched, so those cast before it became one stay.
        fc.pre(!JSON.stringify(to).includes('"anonymous":true'))
        const doc = documentOf(from)
        const wanted = asHeld(to)
        applyMeeting(doc, wanted, applyOptions())
        expect(withoutIds(meetingIn(doc))).toEqual(withoutIds(wanted))
        expect(countUpdates(doc, () => applyMeeting(doc, meetingIn(doc), applyOptions()))).toBe(0)
      }),
      propertyRuns(150),
    )
  })

  it('keeps what somebody types meanwhile in lines that stay', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 8 }), (seed, count) => {
        const writer = writerOf(seed)
        const doc = documentOf(plainMeeting(writer))
        const colleague = new Doc()
        applyUpdate(colleague, encodeStateAsUpdate(doc))
        const before = meetingIn(doc)
        const wanted = asHeld(editMeeting(before, writer, count))
        const typed = typeInLines(colleague)
        const stay = linesThatStay(before, wanted)
        applyMeeting(doc, wanted, applyOptions())
        meet(doc, colleague)
        const text = JSON.stringify(meetingIn(doc))
        const kept = [...typed].filter(([id]) => stay.has(id))
        expect(kept.filter(([, word]) => !text.includes(word))).toEqual([])
        expect(meetingIn(doc)).toEqual(meetingIn(colleague))
      }),
      propertyRuns(200),
    )
  })

  it('is one step of undo', () => {
    const writer = writerOf(7)
    const doc = documentOf(plainMeeting(writer))
    const before = meetingIn(doc)
    const roots = [meetingRoots.intro(doc), meetingRoots.topics(doc), doc.getMap('meta')]
    const texts = listTopics(doc).map(({ id }) => meetingRoots.topicText(doc, id))
    const undo = new UndoManager([...roots, ...texts], { trackedOrigins: new Set(['merge']) })
    const edited = editMeeting(before, writer, 6)
    applyMeeting(doc, edited, applyOptions('merge'))
    expect(isSame(meetingIn(doc), before)).toBe(false)
    undo.undo()
    expect(meetingIn(doc)).toEqual(before)
  })

  it('leaves lines of topics merged into another where they are', () => {
    const doc = documentOf(plainMeeting(writerOf(3)))
    const [first, second] = listTopics(doc)
    mergeTopics(doc, { topicId: second!.id, into: first!.id })
    const meeting = meetingIn(doc)
    const notes = meeting.topics[0]!.notes.map((block) =>
      block.kind === 'heading' ? { ...block, text: 'Renamed' } : { ...block, indent: 1 },
    )
    const wanted = {
      ...meeting,
      topics: [{ ...meeting.topics[0]!, notes }, ...meeting.topics.slice(1)],
    }
    applyMeeting(doc, wanted, applyOptions())
    expect(meetingIn(doc)).toEqual(wanted)
    expect(countUpdates(doc, () => applyMeeting(doc, wanted, applyOptions()))).toBe(0)
  })
})

/** Types a word of its own into every line of a replica. */
function typeInLines(doc: Doc): Map<string, string> {
  const typed = new Map<string, string>()
  for (const { id: topicId } of listTopics(doc)) {
    for (const node of meetingRoots.topicText(doc, topicId).toArray()) {
      const id = node instanceof XmlElement ? node.getAttribute('id') : undefined
      const text = node instanceof XmlElement ? node.get(0) : undefined
      if (id === undefined || !(text instanceof XmlText)) continue
      const word = `typed${typed.size}typed`
      text.insert(Math.floor(text.length / 2), word)
      typed.set(id, word)
    }
  }
  return typed
}

/** Lines that neither go nor move: those of one topic in the same order as before. */
function linesThatStay(before: MeetingJson, after: MeetingJson): Set<string> {
  const stay = new Set<string>()
  for (const topic of before.topics) {
    const now = after.topics.find(({ id }) => id === topic.id)?.notes.map(({ id }) => id) ?? []
    const was = topic.notes.map(({ id }) => id).filter((id) => now.includes(id))
    const common = now.filter((id) => was.includes(id))
    if (isSame(was, common)) for (const id of was) stay.add(id ?? '')
  }
  return stay
}

// What stands beside the notes, and comes with new lines and topics only.
const beside =
  'archived late mark notAction space ladder rungs story carriedTo archivedAtMs phase ending lead dotsPerPerson hideDots ways heldOnce'.split(
    ' ',
  )

/** What applying promises: words, places, votes and facts. */
const noted = (value: unknown, left: readonly string[] = beside): unknown =>
  JSON.parse(JSON.stringify(value, (key, each: unknown) => (left.includes(key) ? undefined : each)))

const withoutIds = (value: unknown): unknown => noted(value, ['id', ...beside])
