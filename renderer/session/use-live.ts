import { useSyncExternalStore } from 'react'
import type { LiveValue } from './live-value'

/** A live value in a component, drawn again with every change. */
export const useLive = <Value>(live: LiveValue<Value>): Value =>
  useSyncExternalStore(live.subscribe, live.get)
