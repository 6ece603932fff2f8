import { useEffect, useState, type RefObject } from 'react'

/**
 * Whether somebody has had the cursor in the text around a spot. It stays so: what is shown for it would move the
 * page under whoever clicks elsewhere if it went away again.
 */
export function useHasWritten(spot: RefObject<HTMLElement | null>, around: string): boolean {
  const [hasWritten, setHasWritten] = useState(false)
  useEffect(() => {
    const look = () => {
      const { activeElement } = document
      const isText = activeElement instanceof HTMLElement && activeElement.isContentEditable
      if (isText && spot.current?.closest(around)?.contains(activeElement)) setHasWritten(true)
    }
    look()
    document.addEventListener('focusin', look)
    return () => document.removeEventListener('focusin', look)
  }, [spot, around])
  return hasWritten
}
