import type { Doc } from 'yjs'
import type { MeetingJson } from '../confab-json'
import { readDotsHidden, setDotsHidden } from '../meeting/dot-votes'
import { readLadder, setLadder } from '../meeting/ladder'
import { readLead, writeLead } from '../meeting/lead'
import { readEnding, writeEnding } from '../meeting/meeting-end'
import { isOver, readPhase } from '../meeting/phases'
import { listAttendance, setAttendance } from '../outcomes/attendance'
import { readHeld } from '../outcomes/held-memory'
import { DEFAULT_DOTS_PER_PERSON } from './dots'
import { META_ROOT } from './version'
import { readMeetingMeta } from './meeting'

type Facts = Pick<
  MeetingJson,
  'phase' | 'ending' | 'lead' | 'dotsPerPerson' | 'hideDots' | 'ladder' | 'ways' | 'heldOnce'
>

/** Reads what is known of a meeting beside its notes. */
export function readMeetingFacts(doc: Doc, nameOf: (personId: string) => string): Facts {
  const [phase, ending, lead] = [readPhase(doc), readEnding(doc), readLead(doc)]
  const dotsPerPerson = readMeetingMeta(doc)?.dotsPerPerson ?? DEFAULT_DOTS_PER_PERSON
  const ladder = readLadder(doc)
  const ways = listAttendance(doc).flatMap(({ name, way }) =>
    way === 'present' ? [] : [{ name, way }],
  )
  return {
    ...(!isOver(phase) && phase !== 'gathering' && { phase }),
    ...(ending && {
      ending: { by: nameOf(ending.by), atMs: ending.atMs, reason: ending.reason },
    }),
    ...(lead && { lead: { name: nameOf(lead.personId), sinceMs: lead.sinceMs } }),
    ...(dotsPerPerson !== DEFAULT_DOTS_PER_PERSON && { dotsPerPerson }),
    ...(readDotsHidden(doc) && { hideDots: true }),
    ...(ladder && { ladder: [...ladder] }),
    ...(ways.length > 0 && { ways }),
    ...(readHeld(doc) && { heldOnce: true as const }),
  }
}

/** Writes the same about a meeting, except how many dots everybody has and that it was held once. */
export function writeMeetingFacts(
  doc: Doc,
  { state, phase, ending, lead, hideDots, ladder, ways = [] }: MeetingJson,
  enter: (name: string) => string,
): void {
  const isEnded = state === 'held' || state === 'skipped' || state === 'cancelled'
  if (phase && state === 'live') doc.getMap(META_ROOT).set('phase', phase)
  if (ending && isEnded) writeEnding(doc, { ...ending, by: enter(ending.by), state })
  if (lead) writeLead(doc, { personId: enter(lead.name), sinceMs: lead.sinceMs })
  if (hideDots) setDotsHidden(doc, true)
  if (ladder) setLadder(doc, ladder)
  for (const { name, way } of ways) setAttendance(doc, { id: enter(name), name }, way)
}
