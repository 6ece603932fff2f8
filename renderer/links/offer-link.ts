import type { MeetingLineOffer } from '../meeting/lines/meeting-line-offers'

const words = {
  link: 'Link',
  line: 'Copy link to this line',
  topic: 'Copy link to this topic',
  meeting: 'Copy link to this meeting',
}

/** The link to a line; to what it stands in where a link cannot name it: above the topics, or in an older file. */
export const offerLink: MeetingLineOffer = ({ id }, { open: { links }, topicId }) => {
  const isNamed = topicId !== undefined && id !== undefined
  const place = { ...(topicId !== undefined && { topicId }), ...(isNamed && { lineId: id }) }
  const label = isNamed ? words.line : topicId === undefined ? words.meeting : words.topic
  return { label: words.link, entries: [{ kind: 'do', label, run: () => links.copy(place) }] }
}
