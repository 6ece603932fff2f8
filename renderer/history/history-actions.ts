import type { MeetingSession } from '../session/meeting-session'
import type { Confab } from '../shell/confab'
import { meetingRoute } from '../shell/route'

const words = {
  history: 'History: what this meeting was before',
  written: 'Who wrote which words',
}

/** What the palette offers about who wrote what and when. */
export const historyActions = ({ place }: Pick<Confab, 'place'>, meeting: MeetingSession) => [
  {
    id: 'history',
    label: words.history,
    keywords: ['versions', 'restore', 'compare', 'before'],
    onClick: () => place.go({ ...meetingRoute(place.get().route), page: 'history' }),
  },
  {
    id: 'written',
    label: words.written,
    keywords: ['author', 'blame', 'colours'],
    onClick: meeting.written.toggle,
  },
]
