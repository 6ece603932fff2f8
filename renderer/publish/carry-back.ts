import type { MeetingJson, NotebookJson } from '../../shared/confab-json'
import { CHARTER, type FolderNotebook } from '../../shared/folder/notebook-parts'
import { mergeNotebooks } from '../../shared/merge/merge-notebook'
import { isSame } from '../../shared/merge/same'

/** What the wiki changed in our notes. */
export interface CarriedBack {
  /** Whether all of it is in the notes: where somebody changed the same meanwhile, or nobody may write, it is not. */
  readonly isWhole: boolean
  /** The meetings it was in, as they are now, by their id. */
  readonly meetings: ReadonlyMap<string, MeetingJson>
  /** Takes it back; what was written since stays, and so does a meeting the wiki added. */
  undo(): Promise<void>
}

/**
 * Brings what the wiki changed into the notes, which may have changed since they were published: only the difference
 * between what was published and what is wanted is written.
 */
export async function carryBack(
  live: FolderNotebook,
  published: NotebookJson,
  wanted: NotebookJson,
): Promise<CarriedBack> {
  const change = async (key: string, difference: Difference) => {
    const done: { before?: NotebookJson; hasOverlaps: boolean } = { hasOverlaps: false }
    const isChanged = await live.change(key, (ours) => {
      const { notebook: merged, overlaps } = mergeNotebooks(
        difference.base(ours),
        ours,
        difference.theirs(ours),
        { accept: 'all' },
      )
      done.before = partOf(key, ours)
      done.hasOverlaps = overlaps.length > 0
      return merged
    })
    return { ...done, isWhole: isChanged && !done.hasOverlaps }
  }
  const undoing: { readonly key: string; readonly before: NotebookJson; after: NotebookJson }[] = []
  let isWhole = true
  for (const { key, ...difference } of listDifferences(published, wanted)) {
    const { before, isWhole: isDone } = await change(key, difference)
    isWhole &&= isDone
    const after = await live.read(key)
    if (before && after) undoing.push({ key, before, after })
  }
  for (const meeting of addedMeetings(published, wanted)) await live.add(meeting)
  return {
    isWhole,
    meetings: new Map(
      undoing.flatMap(({ key, after }) => after.meetings.map((meeting) => [key, meeting] as const)),
    ),
    async undo() {
      for (const { key, before, after } of undoing) {
        await change(key, { base: within(after), theirs: within(before) })
      }
    },
  }
}

/** What one part came of and what it is to be; the rest of a notebook is as ours has it. */
interface Difference {
  readonly base: (ours: NotebookJson) => NotebookJson
  readonly theirs: (ours: NotebookJson) => NotebookJson
}

/** The parts that are wanted otherwise than they were published. */
function listDifferences(published: NotebookJson, wanted: NotebookJson) {
  const byId = new Map(published.meetings.map((meeting) => [meeting.id, meeting]))
  const meetings = wanted.meetings.flatMap((theirs) => {
    const base = byId.get(theirs.id)
    return base?.id === undefined || isSame(base, theirs)
      ? []
      : [{ key: base.id, base: withMeeting(base), theirs: withMeeting(theirs) }]
  })
  const isCharterSame = isSame(published.charter, wanted.charter)
  const charter = { key: CHARTER, base: withCharter(published), theirs: withCharter(wanted) }
  return isCharterSame ? meetings : [charter, ...meetings]
}

const addedMeetings = (published: NotebookJson, wanted: NotebookJson): MeetingJson[] => {
  const known = new Set(published.meetings.map(({ id }) => id))
  return wanted.meetings.filter(({ id }) => id === undefined || !known.has(id))
}

const withMeeting =
  (meeting: MeetingJson) =>
  (ours: NotebookJson): NotebookJson => ({ ...ours, meetings: [meeting] })

const withCharter =
  ({ charter }: NotebookJson) =>
  (ours: NotebookJson): NotebookJson => ({ ...ours, charter })

/** A part alone, so that the other parts count as unchanged. */
const partOf = (key: string, ours: NotebookJson): NotebookJson =>
  key === CHARTER ? { ...ours, meetings: [] } : ours

const within =
  ({ charter, meetings: [meeting] }: NotebookJson) =>
  (ours: NotebookJson): NotebookJson =>
    meeting ? { ...ours, meetings: [meeting] } : { ...ours, charter }
