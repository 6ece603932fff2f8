import type { MeetingJson, NotebookJson } from '../../shared/confab-json'
import { newId } from '../../shared/documents/ids'
import { carryCharter, type CarriedCharter } from '../../shared/publish/carry-charter'
import { LOCAL_CHANGE } from '../session/document-session'
import type { MergedIn } from '../session/merge-into-meeting'
import type { NotebookSession } from '../session/notebook-session'
import type { WorkspaceSession } from '../session/workspace-session'

/** What the wiki changed in our notes. */
export interface CarriedBack {
  /** Whether all of it is in the notes: where somebody changed the same meanwhile, or nobody may write, it is not. */
  readonly isWhole: boolean
  /** The meetings it was in, as they are now, by their id. */
  readonly meetings: ReadonlyMap<string, MeetingJson>
  /** Takes all of it back; what was written since stays. */
  undo(): Promise<void>
}

/**
 * Brings what the wiki changed into the notes, which may have changed since they were published: only the difference
 * between what was published and what is wanted is written.
 */
export async function carryBack(
  workspace: WorkspaceSession,
  notebook: NotebookSession,
  published: NotebookJson,
  wanted: NotebookJson,
): Promise<CarriedBack> {
  const done: { readonly id: string; readonly merged: MergedIn }[] = []
  const charter = await bringCharter(notebook, published.charter, wanted.charter)
  // A meeting somebody wrote on the wiki is not made here: until it is, it is met again each time.
  let isWhole = charter?.isWhole === true && !hasNewMeetings(published, wanted)
  for (const { id, base, theirs } of changedMeetings(published, wanted)) {
    const merged = await workspace.mergeIntoMeeting(notebook, id, { base, theirs })
    if (merged) done.push({ id, merged })
    isWhole &&= merged?.hasOverlaps === false
  }
  return {
    isWhole,
    meetings: new Map(done.map(({ id, merged }) => [id, merged.after])),
    async undo() {
      if (charter) await bringCharter(notebook, charter.after, charter.before)
      for (const { id, merged } of done) {
        const { before, after } = merged
        await workspace.mergeIntoMeeting(notebook, id, { base: after, theirs: before })
      }
    },
  }
}

/** Brings a changed charter in; nothing where this version of the app may not write. */
async function bringCharter(
  { document }: NotebookSession,
  base: NotebookJson['charter'],
  theirs: NotebookJson['charter'],
): Promise<CarriedCharter | undefined> {
  if (document.readOnly.get()) return undefined
  const carried = carryCharter(document.doc, base, theirs, { newId, origin: LOCAL_CHANGE })
  await document.whenStored()
  return carried
}

const hasNewMeetings = (published: NotebookJson, wanted: NotebookJson) =>
  wanted.meetings.some(({ id }) => !published.meetings.some((meeting) => meeting.id === id))

/** The meetings that are wanted otherwise than they were published. */
function changedMeetings(published: NotebookJson, wanted: NotebookJson) {
  const byId = new Map(published.meetings.map((meeting) => [meeting.id, meeting]))
  return wanted.meetings.flatMap((theirs) => {
    const base = byId.get(theirs.id)
    const isSame = JSON.stringify(base) === JSON.stringify(theirs)
    return base?.id === undefined || isSame ? [] : [{ id: base.id, base, theirs }]
  })
}
