import { whenAlone } from '../when-alone'

/** What the windows of one workspace on this device have to do with each other. */
export interface WindowShare<News> {
  /** Calls `start` once this is the window that does the work of all; at the latest when the others are closed. */
  lead(start: () => void): void
  /** Tells the other windows. */
  tell(news: News): void
  /** Whether no other window is open; nothing where the browser does not say. */
  isAlone(): Promise<boolean | undefined>
  close(): void
}

/**
 * Finds the window that leads by a lock of the browser. Where there are none, as on pages that were not loaded by
 * `https`, each window works for itself, which costs twice but harms nothing.
 */
export function openWindowShare<News>(name: string, hear: (news: News) => void): WindowShare<News> {
  const channel = new BroadcastChannel(`confab:${name}`)
  channel.addEventListener('message', ({ data }: MessageEvent<News>) => hear(data))
  const closing = new AbortController()
  const locks = navigator.locks as LockManager | undefined
  const untilClosed = new Promise<void>((resolve) => {
    closing.signal.addEventListener('abort', () => resolve())
  })
  const here = `confab:window:${name}`
  let letGo = () => {}
  void locks?.request(here, { mode: 'shared' }, () => untilClosed)
  return {
    lead(start) {
      letGo = whenAlone(`confab:lead:${name}`, start)
    },
    tell: (news) => channel.postMessage(news),
    async isAlone() {
      const { held } = (await locks?.query()) ?? {}
      return held && held.filter((lock) => lock.name === here).length <= 1
    },
    close() {
      letGo()
      closing.abort()
      channel.close()
    },
  }
}
