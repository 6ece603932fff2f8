import { useEffect } from 'react'
import type { NowBar } from '../../../shared/meeting/now-bar'
import type { LiveValue } from '../../session/live-value'
import { useConfab } from '../../shell/confab'
import { actionOfKey, pressRunKey } from './run-keys'
import { isTyping } from '../../shell/is-typing'
import type { TimerActions } from './timer-actions'

/** Runs the meeting by single keys, except where somebody types, in menus and dialogs, or where a person wants none. */
export function useRunKeys(now: LiveValue<NowBar | undefined>, actions: TimerActions): void {
  const { device } = useConfab()
  useEffect(() => {
    const handle = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || !device.singleKeys.get()) return
      if (event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target)) return
      const shown = now.get()
      const action = actionOfKey(event.key, shown)
      if (!shown || !action) return
      event.preventDefault()
      pressRunKey(action, shown, actions)
    }
    window.addEventListener('keydown', handle)
    return () => window.removeEventListener('keydown', handle)
  }, [now, actions, device])
}

const isElsewhere = (target: EventTarget | null) =>
  isTyping(target) ||
  (target instanceof Element &&
    target.closest('[role="menu"], [role="dialog"]:not(.room)') !== null)
