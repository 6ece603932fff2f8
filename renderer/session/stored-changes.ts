import { createHearers, type Hearers } from './hearers'

/**
 * The one place to hear that what this device holds of some rooms is another now: an open document was
 * changed, an import was stored, or a copy nobody has open was brought in, by this window or another. What is not
 * open is read by `readMeeting` of the workspace, or by `readStored`. It is told after each change, so whoever does
 * something long with it waits for a pause.
 */
export type StoredChanges = Hearers<readonly string[]>

/** Makes the place of one workspace. */
export const createStoredChanges = (): StoredChanges => createHearers<readonly string[]>()
