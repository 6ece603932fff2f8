import { createContext, useContext } from 'react'
import type { MentionablePerson } from '../../shared/comments/mentions'
import type { NamedPerson } from '../../shared/grammar/find-names'
import type { EditorRegistry } from '../editor/editor-registry'
import type { MeetingLinks } from '../links/meeting-links'
import type { NewsMarks } from '../looks/news-marks'
import type { LiveValue } from '../session/live-value'
import type { SinceLook } from '../session/looks/since-look'
import type { MeetingSession } from '../session/meeting-session'
import type { OutcomeDesk } from './outcomes/outcome-desk'
import type { TopicActions } from './topic-actions'
import type { DotActions } from './voting/dot-actions'

/** What every part of an open meeting's page shares. */
export interface OpenMeeting {
  readonly meeting: MeetingSession
  readonly registry: EditorRegistry
  readonly actions: TopicActions
  readonly dots: DotActions
  /** Who may have said or proposed something: those present first, then who the notebook knows. */
  readonly people: () => readonly NamedPerson[]
  /** Whom a comment can mention. */
  readonly mentionable: () => readonly MentionablePerson[]
  /** All their names and aliases. */
  readonly knownNames: () => readonly string[]
  readonly links: MeetingLinks
  /** Actions, suggestions and late remarks. */
  readonly outcomes: OutcomeDesk
  /** What changed since I last looked, until it is seen. */
  readonly since: SinceLook
  /** How the text shows it. */
  readonly newsMarks: LiveValue<NewsMarks>
  readonly readOnly: boolean
}

export const MeetingContext = createContext<OpenMeeting | undefined>(undefined)

/** The open meeting this component is part of. */
export function useOpenMeeting(): OpenMeeting {
  const open = useContext(MeetingContext)
  if (!open) throw new Error('useOpenMeeting outside of a meeting page')
  return open
}
