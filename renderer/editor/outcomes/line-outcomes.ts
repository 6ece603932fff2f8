import type { KnownPeople } from '../../../shared/grammar/names'
import type { ActionSuggestion } from '../../../shared/outcomes/suggest-actions'
import type { LiveValue } from '../../session/live-value'
import type { LineHandle } from '../line-menu/line-handle'

/** What an editor asks of its meeting about actions, decisions and remarks that came late. */
export interface LineOutcomes {
  /** `2023-12-20`, by the relay's clock. */
  today(): string
  /** When and among whom the words of these notes are said. */
  said(): { readonly meetingDate: string; readonly people: KnownPeople }
  /** The whole name of the person a written name means; the name itself when nobody is known by it. */
  nameOf(written: string): string
  /** The lines that read like actions. Takes its time: ask in a pause. */
  suggest(): readonly ActionSuggestion[]
  /** Changes when other lines may be suggested though the notes are the same. */
  readonly suggesting: LiveValue<unknown>
  /** What is said of lines that were not written in the meeting, by line id. */
  readonly late: LiveValue<ReadonlyMap<string, string>>
  /** Opens what can be said of an action. */
  openAction(line: LineHandle): void
  /** Asks whether a line that reads like an action is one. */
  openSuggestion(line: LineHandle, suggestion: ActionSuggestion): void
}

/** What the chips beside a line need to know and do. */
export interface LineChips {
  today(): string
  openAction(at: number): void
  openSuggestion(at: number, suggestion: ActionSuggestion): void
}

/** What is said of a line besides its own attributes. */
export interface LineNotice {
  readonly suggestion?: ActionSuggestion | undefined
  readonly late?: string | undefined
}
