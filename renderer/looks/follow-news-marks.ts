import { mapLive, type LiveValue } from '../session/live-value'
import type { SinceLook } from '../session/looks/since-look'
import type { MeetingSession } from '../session/meeting-session'
import './news.css'
import { markNews, type NewsMarks } from './news-marks'

/** How the text of an open meeting shows its news. */
export const followNewsMarks = (
  meeting: Pick<MeetingSession, 'names' | 'me'>,
  { news }: Pick<SinceLook, 'news'>,
): LiveValue<NewsMarks> => mapLive(news, (now) => markNews(now, nameIn(meeting)))

const words = { me: 'you', unknown: 'somebody' }

/** How the people of a meeting are called when their changes are told to me. */
export const nameIn =
  ({ names, me }: Pick<MeetingSession, 'names' | 'me'>) =>
  (personId: string): string =>
    personId === me.id ? words.me : (names.get()[personId] ?? words.unknown)
