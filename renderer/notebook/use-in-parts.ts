import { useEffect, useState } from 'react'
import { whenPageIsIdle } from '../session/when-idle'

/** More than a screen holds, and little enough to be drawn between two key presses. */
const PART = 24

/** What of a long list is drawn: what is in sight at once, the rest part by part whenever the page is idle. */
export function useInParts<Item>(items: readonly Item[]): readonly Item[] {
  const [shown, setShown] = useState(PART)
  const isWhole = shown >= items.length
  useEffect(() => {
    if (isWhole) return undefined
    return whenPageIsIdle(() => setShown(shown + PART))
  }, [isWhole, shown])
  return isWhole ? items : items.slice(0, shown)
}
