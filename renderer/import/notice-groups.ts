import type { Doubt } from '../../shared/formats/doubt'
import type { PlacedNotice } from '../../shared/import/placed-notice'

/** What notices are about, in the order people look at them. */
export const noticeTopics = [
  'date-order',
  'no-date-order',
  'about-meeting',
  'intention',
  'proposer',
  'speaker',
  'same-person',
  'lost-link',
  'other',
] as const satisfies readonly (Doubt['reason'] | 'other')[]

export type NoticeTopic = (typeof noticeTopics)[number]

/** The notices of one kind. */
export interface NoticeGroup {
  readonly topic: NoticeTopic
  readonly notices: readonly PlacedNotice[]
}

/** Groups notices by what they are about; within a group they keep their order, that of the source. */
export function groupNotices(notices: readonly PlacedNotice[]): NoticeGroup[] {
  return noticeTopics.flatMap((topic) => {
    const own = notices.filter((notice) => topicOf(notice) === topic)
    return own.length === 0 ? [] : [{ topic, notices: own }]
  })
}

export const topicOf = ({ doubt }: PlacedNotice): NoticeTopic =>
  doubt === undefined || doubt.reason === 'no-form' ? 'other' : doubt.reason

/** What a group is called, and what to do with what is in it. */
export const groupWords: Readonly<Record<NoticeTopic, { title: string; hint: string }>> = {
  'date-order': {
    title: 'Dates that read two ways',
    hint: 'Read as the other dates of the file are written.',
  },
  'no-date-order': {
    title: 'Dates nobody can tell',
    hint: 'Nothing says which number is the day, so they head no meeting. Import the file again and say which.',
  },
  'about-meeting': {
    title: 'Remarks that may be topics',
    hint: 'They read as if said of the meeting itself.',
  },
  intention: { title: 'Intentions', hint: 'What stood in brackets was taken as an intention.' },
  proposer: { title: 'Proposers', hint: 'A name without a place of its own.' },
  speaker: { title: 'Speakers', hint: 'A word before a colon, like the line beside it.' },
  'same-person': { title: 'Two people or one?', hint: 'Kept apart until you say so.' },
  'lost-link': {
    title: 'Holes',
    hint: 'Something was here that the file does not hold, often a link.',
  },
  other: {
    title: 'Kept as it stands',
    hint: 'Confab has no form for it, so it is kept word for word.',
  },
}
