import type { MeetingJson, NotebookJson, PersonJson } from '../confab-json'
import { mergeMeetings, type MergeOptions } from './merge-meeting'
import type { Overlap } from './overlap'
import { isSame } from './same'
import { mergeNames, type Three } from './three'

/** What a merge of two notebooks came to. */
export interface MergedNotebook {
  readonly notebook: NotebookJson
  readonly overlaps: readonly Overlap[]
  /** The meetings that are new there; in `notebook` too. They have ids only where theirs had them. */
  readonly added: readonly MeetingJson[]
  /** The meetings of ours whose content the merge changed, as they are in `notebook`. */
  readonly changed: readonly MeetingJson[]
  /** The meetings of ours that base has and theirs has no more. They stay: a meeting is never deleted from outside. */
  readonly gone: readonly MeetingJson[]
}

/**
 * Merges two versions of a notebook that both come from `base`: its title, its charter, its people and meeting by
 * meeting as `mergeMeetings` does. A meeting of theirs without an id is the one of its date and title, else the only
 * one of its date. People are added and get aliases; nobody is taken out. A meeting that ours deleted stays so.
 */
export function mergeNotebooks(
  base: NotebookJson,
  ours: NotebookJson,
  theirs: NotebookJson,
  options: MergeOptions = {},
): MergedNotebook {
  const cover = mergeMeetings(coverOf(base), coverOf(ours), coverOf(theirs), options)
  const baseOf = pairMeetings(base.meetings, theirs.meetings)
  const oursOf = pairMeetings(ours.meetings, theirs.meetings, baseOf)
  const overlaps: Overlap[] = [...cover.overlaps]
  const merged = new Map<MeetingJson, MeetingJson>()
  const added: MeetingJson[] = []
  for (const there of theirs.meetings) {
    const [before, here] = [baseOf.get(there), oursOf.get(there)]
    if (here) {
      const result = mergeMeetings(before ?? emptied(here), here, there, options)
      overlaps.push(...result.overlaps)
      merged.set(here, result.meeting)
    } else if (!before) added.push(there)
    else if (!isSame(before, there)) overlaps.push(deletedHere(before, there))
  }
  const met = new Set(oursOf.values())
  const known = new Set(base.meetings.map(({ id }) => id))
  const meetings = [...ours.meetings.map((here) => merged.get(here) ?? here), ...added]
  return {
    notebook: {
      ...ours,
      title: cover.meeting.title,
      charter: cover.meeting.intro,
      people: mergePeople({ base: base.people, ours: ours.people, theirs: theirs.people }),
      // Sorting is stable: what ours has on one day stays in its order.
      meetings: meetings.toSorted((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0)),
    },
    overlaps,
    added,
    changed: ours.meetings.flatMap((here) => {
      const result = merged.get(here)
      return result && !isSame(result, here) ? [result] : []
    }),
    gone: ours.meetings.filter((here) => !met.has(here) && known.has(here.id)),
  }
}

/** A notebook's own text as a meeting without topics: title and charter are merged like a title and an intro. */
const coverOf = ({ title, charter }: NotebookJson): MeetingJson => ({
  date: '1970-01-01',
  title,
  state: 'held',
  intro: charter,
  attendees: [],
  topics: [],
})

/** What both had before each made the same meeting on its own. */
const emptied = (meeting: MeetingJson): MeetingJson => ({
  ...meeting,
  intro: [],
  attendees: [],
  topics: [],
})

const deletedHere = (base: MeetingJson, theirs: MeetingJson): Overlap => ({
  meetingId: base.id,
  field: 'meeting',
  base,
  ours: undefined,
  theirs,
})

/** Which meeting each of theirs is: by id, or by the id of the one it is in base, then by date and title, then by date. */
function pairMeetings(
  known: readonly MeetingJson[],
  theirs: readonly MeetingJson[],
  viaBase?: ReadonlyMap<MeetingJson, MeetingJson>,
): Map<MeetingJson, MeetingJson> {
  const pairs = new Map<MeetingJson, MeetingJson>()
  const left = new Set(known)
  const pairWhere = (isSameOne: (here: MeetingJson, there: MeetingJson) => boolean) => {
    for (const there of theirs) {
      const found = pairs.has(there) ? [] : [...left].filter((here) => isSameOne(here, there))
      const [only] = found
      if (!only || found.length > 1) continue
      pairs.set(there, only)
      left.delete(only)
    }
  }
  const idOf = (there: MeetingJson) => viaBase?.get(there)?.id ?? there.id
  const isNameless = (there: MeetingJson) =>
    !viaBase?.has(there) && !known.some(({ id }) => id !== undefined && id === there.id)
  pairWhere((here, there) => here.id !== undefined && here.id === idOf(there))
  pairWhere(
    (here, there) => isNameless(there) && here.date === there.date && here.title === there.title,
  )
  pairWhere((here, there) => isNameless(there) && here.date === there.date)
  return pairs
}

function mergePeople({ base, ours, theirs }: Three<readonly PersonJson[]>): PersonJson[] {
  const like = (people: readonly PersonJson[], { id, name }: PersonJson) =>
    people.find((each) => each.id === id) ?? people.find((each) => each.name === name)
  const known = ours.map((here) => {
    const [before, there] = [like(base, here), like(theirs, here)]
    if (!there) return here
    const name = before && here.name === before.name ? there.name : here.name
    const aliases = mergeNames({
      base: before?.aliases.filter((alias) => there.aliases.includes(alias)) ?? [],
      ours: here.aliases,
      theirs: there.aliases,
    })
    return { ...here, name, aliases }
  })
  return [...known, ...theirs.filter((there) => !like(ours, there) && !like(base, there))]
}
