import { useEffect } from 'react'

/** Fills the screen for as long as a component is there, where the browser lets it; `onLeave` hears when a person leaves. */
export function useFullScreen(onLeave: () => void): void {
  useEffect(() => {
    const root = document.documentElement
    // Where it is not allowed, the window is filled instead: nothing is lost that a person must know of.
    const entering = root.requestFullscreen?.().then(
      () => true,
      () => false,
    )
    const handleChange = () => {
      if (!document.fullscreenElement) onLeave()
    }
    document.addEventListener('fullscreenchange', handleChange)
    return () => {
      document.removeEventListener('fullscreenchange', handleChange)
      void entering?.then((entered) => {
        if (entered && document.fullscreenElement) void document.exitFullscreen()
      })
    }
  }, [onLeave])
}
