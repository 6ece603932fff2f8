import type { NotebookJson } from '../confab-json'

/** What was about to be written when the device last heard of it: found on the page, it was written. */
export interface PublishIntent {
  /** The hash in the version message. */
  readonly hash: string
  /** Our notebook as a page holds it, before anything of the wiki was merged in. */
  readonly ours: NotebookJson
}

/** What one device keeps of a published page. All of it can be lost: it is read again from Confluence then. */
export interface KeptBase {
  readonly version?: number
  /** What our notebook was when that version was written, as a page holds it. */
  readonly ours?: NotebookJson
  /** The body of that version as Confluence gave it. */
  readonly body?: string
  readonly intent?: PublishIntent
}

/** Keeps bases, by `Published.key`: IndexedDB in the page, a file for the command line. */
export interface BaseStore {
  readonly read: (key: string) => Promise<KeptBase | undefined>
  /** Resolves when it is on the disk: a request that writes goes out only then. */
  readonly keep: (key: string, base: KeptBase) => Promise<void>
}

/** Keeps bases as long as the program runs. */
export function createMemoryBases(): BaseStore {
  const kept = new Map<string, KeptBase>()
  return {
    read: async (key) => kept.get(key),
    keep: async (key, base) => void kept.set(key, base),
  }
}
