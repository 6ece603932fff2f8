import { useEffect, useState, type RefObject } from 'react'

const MARGIN = '900px 0px'

/**
 * Whether an element is in view or soon will be. It stays so while `isBusy`: an editor with the cursor
 * in it must not go away because somebody scrolled.
 */
export function useNearView(
  element: RefObject<HTMLElement | null>,
  isBusy: () => boolean,
): boolean {
  const [near, setNear] = useState(false)
  useEffect(() => {
    const target = element.current
    if (!target) return undefined
    const observer = new IntersectionObserver(
      ([entry]) => entry && setNear((before) => entry.isIntersecting || (before && isBusy())),
      { rootMargin: MARGIN },
    )
    observer.observe(target)
    return () => observer.disconnect()
  }, [element, isBusy])
  return near
}
