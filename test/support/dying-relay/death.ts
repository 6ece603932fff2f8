/** Moments at which a relay may be killed. */
export const fatalMoments = [
  'before-commit',
  'during-commit',
  'after-commit',
  'during-compaction',
  'before-compaction-commit',
  'during-compaction-commit',
  'during-backup',
] as const

/** One of the moments. */
export type FatalMoment = (typeof fatalMoments)[number]

/** Moments of telling at which a relay may be killed: around the write that settles what is told, and the one after sending. */
export const fatalTellingMoments = [
  'before-telling',
  'during-telling',
  'after-telling',
  'before-note',
  'during-note',
  'after-note',
] as const

/** One of those. */
export type FatalTellingMoment = (typeof fatalTellingMoments)[number]
