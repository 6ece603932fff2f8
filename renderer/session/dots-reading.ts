import type { Doc } from 'yjs'
import type { DotTally } from '../../shared/documents/dots'
import { meetingRoots } from '../../shared/documents/meeting'
import { META_ROOT } from '../../shared/documents/version'
import { readDotsFor, type DotsView } from '../../shared/meeting/dot-votes'
import { createReading, type Reading } from './live-value'

/** Reads the dots of a meeting as one person may see them. The tally of a topic is the same object until it changes. */
export const createDotsReading = (doc: Doc, personId: string): Reading<DotsView> =>
  createReading(
    [meetingRoots.dots(doc), meetingRoots.topics(doc), doc.getMap(META_ROOT)],
    () => readDotsFor(doc, personId),
    settleDots,
  )

/** Keeps of the view before what has not changed: with a thousand voters one dot redraws one topic. */
export function settleDots(next: DotsView, before: DotsView): DotsView {
  const tally = new Map(
    [...next.tally].map(([id, topic]) => [id, keepSame(topic, before.tally.get(id))] as const),
  )
  const isSame =
    tally.size === before.tally.size &&
    [...tally].every(([id, topic]) => before.tally.get(id) === topic) &&
    next.budget === before.budget &&
    next.left === before.left &&
    next.areHidden === before.areHidden &&
    next.isOpen === before.isOpen
  return isSame ? before : { ...next, tally }
}

function keepSame(next: DotTally, before: DotTally | undefined): DotTally {
  if (before?.total !== next.total || before.byPerson.size !== next.byPerson.size) return next
  for (const [personId, count] of next.byPerson) {
    if (before.byPerson.get(personId) !== count) return next
  }
  return before
}
