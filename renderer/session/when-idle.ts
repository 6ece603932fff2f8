/** Calls back when nothing more urgent is to be done; gives back the way to call it off. */
export type WhenIdle = (run: () => void) => () => void

const PAUSE_MS = 150
const LONGEST_WAIT_MS = 800

/** Waits for a pause of this page, and no longer than people would notice. */
export const whenPageIsIdle: WhenIdle = (run) => {
  let request: number | undefined
  const timer = setTimeout(() => {
    // Safari has no idle callbacks: there the short wait must do.
    if (!('requestIdleCallback' in globalThis)) run()
    else request = requestIdleCallback(run, { timeout: LONGEST_WAIT_MS })
  }, PAUSE_MS)
  return () => {
    clearTimeout(timer)
    if (request !== undefined) cancelIdleCallback(request)
  }
}
