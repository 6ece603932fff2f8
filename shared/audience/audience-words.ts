import type { TextPlace } from './map-texts'
import type { LeftOut } from './for-audience'

/** Says how much was left out, "1 topic, 3 lines"; nothing when that is nothing. */
export function writeLeftOut({ topics, lines, people }: LeftOut): string {
  const parts = [
    counted(topics, 'topic', 'topics'),
    counted(lines, 'line', 'lines'),
    counted(people, 'name', 'names'),
  ]
  return parts.filter((part) => part !== '').join(', ')
}

const counted = (count: number, one: string, many: string) =>
  count === 0 ? '' : `${count} ${count === 1 ? one : many}`

/** Says where a text stands, "2023-12-13, topic 2"; the charter and the agenda are the notebook's own. */
export function writePlace({ meetingDate, topicIndex }: TextPlace): string {
  if (meetingDate === undefined) return 'above the meetings'
  return topicIndex === undefined ? meetingDate : `${meetingDate}, topic ${topicIndex + 1}`
}
