import type { MeetingSession } from '../session/meeting-session'
import type { Confab } from '../shell/confab'
import { meetingRoute } from '../shell/route'

const words = {
  history: 'History: what this meeting was before',
}

/** What the palette offers about who wrote what and when. */
export const historyActions = ({ place }: Pick<Confab, 'place'>, _meeting: MeetingSession) => [
  {
    id: 'history',
    label: words.history,
    keywords: ['versions', 'restore', 'compare', 'before'],
    onClick: () => place.go({ ...meetingRoute(place.get().route), page: 'history' }),
  },
]
