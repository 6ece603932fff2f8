import type { SaveFailure } from '../../shared/desktop-api'

/** What to do when a file could not be saved; nothing is said when somebody thought better of it. */
export const saveFailureWords: Readonly<Record<SaveFailure, string | undefined>> = {
  cancelled: undefined,
  'disk-full': 'The disk is full. Nothing was written; free some space, or save elsewhere.',
  'not-writable': 'Nothing may be written there. Choose another folder.',
}
