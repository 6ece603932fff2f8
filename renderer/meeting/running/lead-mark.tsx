import { useCallback } from 'react'
import { META_ROOT } from '../../../shared/documents/version'
import { readLead } from '../../../shared/meeting/lead'
import { createReading } from '../../session/live-value'
import type { MeetingSession } from '../../session/meeting-session'
import { useLive } from '../../session/use-live'
import { useReading } from '../../session/use-reading'
import { PersonFace } from '../../shell/person-face'
import { useOpenMeeting } from '../meeting-context'

const words = {
  leads: (name: string) => `${name} leads`,
  youLead: 'You lead',
  away: 'not here',
  somebody: 'Somebody',
}

/** Who leads the meeting, by face and name; nothing while nobody does. */
export function LeadMark() {
  const { meeting } = useOpenMeeting()
  const lead = useLeadId(meeting)
  const names = useLive(meeting.names)
  const people = useLive(meeting.presence.people)
  if (lead === undefined) return null
  const here = people.find(({ id }) => id === lead)
  const name = here?.name ?? names[lead] ?? words.somebody
  return (
    <span className="lead" data-away={here ? undefined : true}>
      <PersonFace id={lead} name={name} />
      <span>{lead === meeting.me.id ? words.youLead : words.leads(name)}</span>
      {!here && <span className="lead-away">{words.away}</span>}
    </span>
  )
}

/** The id of who leads a meeting. */
export function useLeadId({ document }: MeetingSession): string | undefined {
  const read = useCallback(
    () => createReading([document.doc.getMap(META_ROOT)], () => readLead(document.doc)?.personId),
    [document],
  )
  return useReading(read)
}
