import { createHearers } from '../hearers'
import { createLiveValue, type LiveValue } from '../live-value'

/** Tells whether somebody looks at this window. */
export interface Eyes {
  /** Whether it is in view and has the keyboard. */
  readonly areOpen: LiveValue<boolean>
  /** Calls back when the window is left for good, as far as a page is told. */
  readonly onLeave: (hear: () => void) => () => void
  readonly close: () => void
}

/** Follows the view of this window. */
export function followEyes(window: Window): Eyes {
  const { document } = window
  const read = () => document.visibilityState === 'visible' && document.hasFocus()
  const areOpen = createLiveValue(read())
  const leaving = createHearers<undefined>()
  const note = () => areOpen.set(read())
  const leave = () => leaving.tell(undefined)
  document.addEventListener('visibilitychange', note)
  window.addEventListener('focus', note)
  window.addEventListener('blur', note)
  window.addEventListener('pagehide', leave)
  return {
    areOpen,
    onLeave: (hear) => leaving.on(hear),
    close() {
      document.removeEventListener('visibilitychange', note)
      window.removeEventListener('focus', note)
      window.removeEventListener('blur', note)
      window.removeEventListener('pagehide', leave)
    },
  }
}
