import { useSyncExternalStore } from 'react'
import type { LiveValue } from './live-value'

/** A live value in a component, drawn again with every change. */
export const useLive = <Value>(live: LiveValue<Value>): Value =>
  useSyncExternalStore(live.subscribe, live.get)

/** A part of a live value in a component, drawn again only when `pick` gives something else. */
export const useLivePart = <Value, Part>(
  live: LiveValue<Value>,
  pick: (value: Value) => Part,
): Part => useSyncExternalStore(live.subscribe, () => pick(live.get()))
