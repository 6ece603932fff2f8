import type { Doc } from 'yjs'
import type { MeetingJson } from '../confab-json'
import { meetingRoots } from '../documents/meeting'
import { readMeeting } from '../documents/meeting-json'
import { areDotsHidden } from '../meeting/dot-votes'
import { compareStates } from './compare-meetings'
import { readLinePlaces } from './line-places'
import type { Look } from './look'
import type { MeetingChanges } from './meeting-changes'
import { placersOf } from './name-lines'
import { nameWriters } from './name-writers'
import { readNews, setterOf, type News } from './news'

/**
 * Tells what is different in a meeting since somebody looked, and who did it; without a look all of it is new. Nothing
 * is told of a meeting that has not arrived, and nothing of dots while they are hidden.
 */
export function changesSince(look: Look | undefined, doc: Doc, meetingId: string): MeetingChanges {
  const now = readMeeting(doc, meetingId)
  if (!now) return { isNew: look === undefined, facts: [], intro: [], topics: [], by: [] }
  const news = readNews(doc, look)
  const before = look?.meeting ?? emptyOf(now)
  const areHidden = areDotsHidden(doc)
  const [was, is] = areHidden ? [withoutDots(before), withoutDots(now)] : [before, now]
  const changes = compareStates(was, is, placedAnew(news))
  return { ...nameWriters(news, changes), isNew: look === undefined }
}

const emptyOf = (meeting: MeetingJson): MeetingJson => {
  const { archived: _archived, ...rest } = meeting
  return { ...rest, intro: [], topics: [] }
}

const withoutDots = (meeting: MeetingJson): MeetingJson => ({
  ...meeting,
  topics: meeting.topics.map((topic) => ({ ...topic, dots: 0 })),
})

/** Which topics and lines somebody put where they are since. */
function placedAnew(news: News) {
  const topics = meetingRoots.topics(news.doc)
  const places = readLinePlaces(news.doc)
  return {
    topic(topicId: string) {
      const entry = topics.get(topicId)
      return entry !== undefined && setterOf(news, entry, 'order').length > 0
    },
    line(lineId: string) {
      const node = places.nodeById(lineId)
      return node !== undefined && placersOf(news, node).length > 0
    },
  }
}
