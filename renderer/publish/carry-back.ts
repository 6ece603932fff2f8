import type { MeetingJson, NotebookJson } from '../../shared/confab-json'
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
  let isWhole = true
  for (const { id, base, theirs } of changedMeetings(published, wanted)) {
    const merged = await workspace.mergeIntoMeeting(notebook, id, { base, theirs })
    if (merged) done.push({ id, merged })
    isWhole &&= merged?.hasOverlaps === false
  }
  return {
    isWhole,
    meetings: new Map(done.map(({ id, merged }) => [id, merged.after])),
    async undo() {
      for (const { id, merged } of done) {
        const { before, after } = merged
        await workspace.mergeIntoMeeting(notebook, id, { base: after, theirs: before })
      }
    },
  }
}

/** The meetings that are wanted otherwise than they were published. */
function changedMeetings(published: NotebookJson, wanted: NotebookJson) {
  const byId = new Map(published.meetings.map((meeting) => [meeting.id, meeting]))
  return wanted.meetings.flatMap((theirs) => {
    const base = byId.get(theirs.id)
    const isSame = JSON.stringify(base) === JSON.stringify(theirs)
    return base?.id === undefined || isSame ? [] : [{ id: base.id, base, theirs }]
  })
}
