import type { MeetingState, TopicState } from '../../confab-json'
import type { StatusColor } from './adf-node'

/** The colour of a meeting's state on a page. */
export const meetingColors: Readonly<Record<MeetingState, StatusColor>> = {
  planned: 'neutral',
  live: 'blue',
  held: 'green',
  skipped: 'yellow',
  cancelled: 'red',
}

/** The colour of a topic's state on a page. */
export const topicColors: Readonly<Record<TopicState, StatusColor>> = {
  proposed: 'neutral',
  discussing: 'blue',
  discussed: 'green',
  parked: 'yellow',
}

/** The word before the names of those who were there. */
export const attendeesWord = 'Attendees: '

/** The word before the names of those who proposed a topic. */
export const proposedWord = 'proposed by '

/** The id of the heading that is the notebook's title, where its words alone would read as something else. */
export const titleId = 'confab-made-title'
