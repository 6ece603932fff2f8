/** Who may read something without the app: nobody, whoever brings the relay's secret, or anybody who reaches the relay. */
export const readingAccesses = ['off', 'team', 'public'] as const

export type ReadingAccess = (typeof readingAccesses)[number]

/** Reads who may read out of a document. What this build does not know lets nobody in. */
export const parseReadingAccess = (value: unknown): ReadingAccess =>
  readingAccesses.find((access) => access === value) ?? 'off'

/** Somebody who asks: who brought the secret is a member. */
export type Reader = 'member' | 'anyone'

/** Whether somebody may read what this is settled for. */
export const mayRead = (access: ReadingAccess, reader: Reader): boolean =>
  access === 'public' || (access === 'team' && reader === 'member')
