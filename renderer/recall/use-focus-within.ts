import { useSyncExternalStore, type RefObject } from 'react'

/** Whether the cursor is within the part of the page around a spot, or was there last. */
export const useFocusWithin = (spot: RefObject<HTMLElement | null>, around: string): boolean =>
  useSyncExternalStore(
    hearFocus,
    () => spot.current?.closest(around)?.contains(document.activeElement) === true,
  )

function hearFocus(hear: () => void): () => void {
  document.addEventListener('focusin', hear)
  return () => document.removeEventListener('focusin', hear)
}
