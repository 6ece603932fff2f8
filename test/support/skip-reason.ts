import type { SuiteOptions } from 'vitest'

declare module 'vitest' {
  interface TaskMeta {
    /** Why this group did not run on this machine; the reporter says it at the end. */
    skipReason?: string
  }
}

/** The options of a group some machines cannot run: with a reason it is listed as skipped, and the reporter says why. */
export const skippedBecause = (reason: string | undefined): SuiteOptions =>
  reason === undefined ? {} : { skip: true, meta: { skipReason: reason } }
