import { useEffect, type RefObject } from 'react'
import { useConfab } from '../shell/confab'
import { isTyping } from '../shell/is-typing'

/** Leads from change to change among what is shown: by what it gives back, and by `J` and `K`. */
export function useChangeKeys(body: RefObject<HTMLElement | null>): (step: 1 | -1) => void {
  const { device } = useConfab()
  const go = (step: 1 | -1) => goToChange(body.current, step)
  useEffect(() => {
    const handle = (event: KeyboardEvent) => {
      const isChord = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey
      if (isChord || event.defaultPrevented || !device.singleKeys.get()) return
      if (isTyping(event.target)) return
      const step = { j: 1, k: -1 }[event.key.toLowerCase()]
      if (step === undefined) return
      event.preventDefault()
      goToChange(body.current, step)
    }
    window.addEventListener('keydown', handle)
    return () => window.removeEventListener('keydown', handle)
  }, [body, device])
  return go
}

function goToChange(body: HTMLElement | null, step: number): void {
  const places = [...(body?.querySelectorAll<HTMLElement>('[data-change]') ?? [])]
  if (places.length === 0) return
  const at = places.findIndex((place) => place.contains(document.activeElement))
  const next = at < 0 ? (step > 0 ? 0 : places.length - 1) : at + step
  const place = places[(next + places.length) % places.length]
  place?.focus({ preventScroll: true })
  place?.scrollIntoView({ block: 'center' })
}
