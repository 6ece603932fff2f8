import { useCallback, useEffect, useRef, useState } from 'react'
import { seek } from '../meeting/carried/sought-place'
import { useOpenMeeting } from '../meeting/meeting-context'
import { useLive } from '../session/use-live'
import { useConfab } from '../shell/confab'
import { isTyping } from '../shell/is-typing'

const words = {
  at: (index: number, count: number, what: string) => `Change ${index} of ${count}: ${what}`,
}

/** The key that leads to the next change; with Shift to the one before. */
const JUMP_KEY = 'J'

/** Leads from change to change down the page, and says which one it is at. */
export function useNewsJump() {
  const { meeting } = useOpenMeeting()
  const { device, views } = useConfab()
  const isOn = useLive(device.singleKeys)
  const at = useRef(-1)
  const stop = useRef(() => {})
  const [said, setSaid] = useState('')
  const jump = useCallback(
    (steps: 1 | -1) => {
      views.show(meeting.id, 'notes')
      const count = findNews().length
      if (count === 0) return
      const first = steps === 1 ? 0 : count - 1
      at.current = at.current < 0 ? first : (at.current + steps + count) % count
      stop.current()
      // Editors that are mounted on the way there draw their lines anew.
      stop.current = seek(() => findNews()[at.current])
      const place = findNews()[at.current]
      setSaid(words.at(at.current + 1, count, place ? textOf(place) : ''))
    },
    [meeting.id, views],
  )
  useEffect(() => {
    const handle = (event: KeyboardEvent) => {
      const isChord = event.ctrlKey || event.metaKey || event.altKey
      if (!isOn || isChord || event.defaultPrevented || isTyping(event.target)) return
      if (event.key.toUpperCase() !== JUMP_KEY) return
      event.preventDefault()
      jump(event.shiftKey ? -1 : 1)
    }
    window.addEventListener('keydown', handle)
    return () => {
      window.removeEventListener('keydown', handle)
      stop.current()
    }
  }, [jump, isOn])
  return { jump, said }
}

/** Everything that is marked, in the order of the page; a topic by itself only where nothing in it is. */
function findNews(): HTMLElement[] {
  const inText = '[data-news]:not([data-news="topic"])'
  return Array.from(document.querySelectorAll<HTMLElement>('.meeting [data-news]')).filter(
    (place) =>
      place.matches(inText) || place.closest('.topic-card')?.querySelector(inText) === null,
  )
}

const textOf = (element: HTMLElement) =>
  element.querySelector('summary')?.textContent ??
  [element.title, element.textContent].filter(Boolean).join(': ')
