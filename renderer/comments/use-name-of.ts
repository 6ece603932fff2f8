import { useOpenMeeting } from '../meeting/meeting-context'
import { useLivePart } from '../session/use-live'

const words = { somebody: 'Somebody' }

/** What the meeting calls a person; drawn again only when that changes. */
export const useNameOf = (personId: string): string =>
  useLivePart(useOpenMeeting().meeting.names, (names) => names[personId]) ?? words.somebody
