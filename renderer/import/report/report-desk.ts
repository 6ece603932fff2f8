import type { MeetingJson } from '../../../shared/confab-json'
import { newId } from '../../../shared/documents/ids'
import type { Correction } from '../../../shared/import/correction'
import { correctMeeting } from '../../../shared/import/correct'
import type { PlacedNotice } from '../../../shared/import/placed-notice'
import { proposeCorrections } from '../../../shared/import/propose-corrections'
import type { UndoCorrection } from '../../session/correct-import'
import type { ImportReport, Settlement } from '../../session/import-memory'
import { createLiveValue, type LiveValue } from '../../session/live-value'
import type { NotebookSession } from '../../session/notebook-session'
import type { WorkspaceSession } from '../../session/workspace-session'
import { topicOf } from '../notice-groups'

/** How a notice stands while the report is looked at. */
export type NoticeState =
  | { readonly kind: 'open' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'accepted' }
  | { readonly kind: 'corrected'; readonly correction: Correction }
  /** What it speaks of is gone, or the meeting cannot be written. */
  | { readonly kind: 'not-possible' }

/** Deals with the notices of one import. It lives as long as the app: what was corrected can be undone until then. */
export interface ReportDesk {
  /** How the notices that were dealt with in this window stand, by id. */
  readonly states: LiveValue<ReadonlyMap<string, NoticeState>>
  /** Looks at the meetings anew from now on: somebody may have written in them. */
  refresh(): void
  /** How what a notice speaks of can be put right, the likeliest first. */
  propose(notice: PlacedNotice): Promise<readonly Correction[]>
  correct(notice: PlacedNotice, correction: Correction): Promise<void>
  accept(notices: readonly PlacedNotice[]): Promise<void>
  /** Takes back what was done about a notice. */
  undo(notice: PlacedNotice): Promise<void>
}

/** What a desk needs of its workspace. */
export type ReportWorkspace = Pick<WorkspaceSession, 'imports' | 'correctImport' | 'readMeeting'>

/** Opens the desk of a notebook's report. */
export function createReportDesk(
  workspace: ReportWorkspace,
  notebook: NotebookSession,
): ReportDesk {
  const { memory } = workspace.imports
  const states = createLiveValue<ReadonlyMap<string, NoticeState>>(new Map())
  const undos = new Map<string, UndoCorrection>()
  const meetings = new Map<string, Promise<MeetingJson | undefined>>()
  const meetingOf = ({ meetingId }: PlacedNotice) => {
    if (meetingId === undefined) return undefined
    const read = meetings.get(meetingId) ?? workspace.readMeeting(meetingId)
    meetings.set(meetingId, read)
    return read
  }
  const report = (): ImportReport | undefined => memory.reports.get().get(notebook.id)
  const mark = (notices: readonly PlacedNotice[], state: NoticeState) =>
    states.set(new Map([...states.get(), ...notices.map(({ id }) => [id, state] as const)]))
  const settle = (notices: readonly PlacedNotice[], how: Settlement | undefined) => {
    const settled = new Map(Object.entries(report()?.settled ?? {}))
    for (const { id } of notices) {
      if (how) settled.set(id, how)
      else settled.delete(id)
    }
    return memory.change(notebook.id, { settled: Object.fromEntries(settled) })
  }
  /** A date is read the other way in all of them at once, so all of them are dealt with. */
  const together = (notice: PlacedNotice, correction: Correction) =>
    correction.kind === 'days'
      ? (report()?.notices ?? []).filter((other) => topicOf(other) === topicOf(notice))
      : [notice]
  return {
    states,
    refresh: () => meetings.clear(),
    async propose(notice) {
      const meeting = await meetingOf(notice)
      const proposed = proposeCorrections(notice, {
        meeting,
        notices: report()?.notices ?? [],
        newId,
      })
      return proposed.filter((each) => changesSomething(each, meeting))
    },
    async correct(notice, correction) {
      const notices = together(notice, correction)
      mark(notices, { kind: 'busy' })
      const undo = await workspace.correctImport(notebook, correction)
      meetings.clear()
      if (!undo) return mark(notices, { kind: 'not-possible' })
      for (const { id } of notices) undos.set(id, undo)
      await settle(notices, 'corrected')
      mark(notices, { kind: 'corrected', correction })
    },
    async accept(notices) {
      await settle(notices, 'accepted')
      mark(notices, { kind: 'accepted' })
    },
    async undo(notice) {
      const state = states.get().get(notice.id)
      const notices = state?.kind === 'corrected' ? together(notice, state.correction) : [notice]
      mark(notices, { kind: 'busy' })
      await undos.get(notice.id)?.()
      meetings.clear()
      for (const { id } of notices) undos.delete(id)
      await settle(notices, undefined)
      mark(notices, { kind: 'open' })
    },
  }
}

/** Within a meeting; what is about people or days always is of use. */
const changesSomething = (correction: Correction, meeting: MeetingJson | undefined) =>
  correction.kind === 'days' ||
  correction.kind === 'same-person' ||
  (meeting !== undefined && correctMeeting(meeting, correction) !== meeting)
