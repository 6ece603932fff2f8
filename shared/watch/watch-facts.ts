import { z } from 'zod'
import { readTopics } from '../documents/topics'
import { listAttendees } from '../outcomes/attendance'
import type { MeetingRef } from '../outcomes/carry-over'
import { readLedgerPage } from '../outcomes/ledger'
import { readStory } from '../outcomes/topic-story'

const devicePerson = z.object({ id: z.string(), name: z.string() })

/** What of a meeting decides who watches it when they have said nothing; JSON, so that it can be kept. */
export const watchFactsSchema = z.object({
  meetingId: z.string(),
  attendees: z.array(devicePerson),
  topics: z.array(
    z.object({
      /** Its own id first, then those of topics merged into it, then those it had in earlier meetings. */
      ids: z.array(z.string()),
      proposers: z.array(z.string()),
      assignees: z.array(z.string()),
    }),
  ),
})

/** What of a meeting decides who watches it when they have said nothing. */
export type WatchFacts = z.infer<typeof watchFactsSchema>

/** The part of it that decides who watches the meeting as a whole. */
export const readMeetingWatchFacts = ({ id, doc }: MeetingRef): WatchFacts => ({
  meetingId: id,
  attendees: listAttendees(doc).map(({ personId, name }) => ({ id: personId, name })),
  topics: [],
})

/** Reads it off a meeting; archived topics too, whose proposers may want to know that. */
export function readWatchFacts(meeting: MeetingRef): WatchFacts {
  const { doc } = meeting
  const topics = readTopics(doc)
  const actions = readLedgerPage(meeting).items.filter(({ kind }) => kind === 'action')
  return {
    ...readMeetingWatchFacts(meeting),
    topics: topics.map((topic) => {
      const merged = topics.filter(({ mergedInto }) => mergedInto === topic.id)
      const own = actions.filter(({ topicId }) => topicId === topic.id)
      const earlier = readStory(doc, topic.id).toReversed()
      return {
        ids: [topic, ...merged].map(({ id }) => id).concat(earlier.map(({ topicId }) => topicId)),
        proposers: [topic, ...merged].flatMap(({ proposers }) => proposers),
        assignees: own.flatMap(({ people }) => people),
      }
    }),
  }
}
