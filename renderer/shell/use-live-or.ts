import { useSyncExternalStore } from 'react'
import type { LiveValue } from '../session/live-value'

/** A live value that may be absent, in a component; `otherwise` must be the same object each time. */
export const useLiveOr = <Value, Otherwise>(
  live: LiveValue<Value> | undefined,
  otherwise: Otherwise,
): Value | Otherwise =>
  useSyncExternalStore(live?.subscribe ?? never, () => (live ? live.get() : otherwise))

const never = () => () => {}
