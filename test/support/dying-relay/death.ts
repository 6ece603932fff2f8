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
