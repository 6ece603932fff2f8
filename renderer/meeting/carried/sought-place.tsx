import { useEffect, useState } from 'react'
import { useSought } from '../../links/use-sought'
import { useLive } from '../../session/use-live'
import { useConfab } from '../../shell/confab'
import { useOpenMeeting } from '../meeting-context'
import './carried.css'

/** How long editors that are mounted around a place may still move it. */
const SETTLING_MS = 800
/** How long it stays marked. */
const MARKED_MS = 3_000

/** Brings the topic or the line that the address names into view, and marks it for a moment. */
export function SoughtPlace() {
  const { place, views } = useConfab()
  const { meeting } = useOpenMeeting()
  const { topicId, lineId } = useLive(place).route
  const sought = useSought()
  const name = `${topicId} ${lineId}`
  const [found, setFound] = useState({ name: '', topicId: '' })
  // What others move once it was found moves nobody's view.
  if (sought?.kind === 'shown' && found.name !== name) setFound({ name, topicId: sought.topicId })
  const shown = found.name === name ? found.topicId : undefined
  useEffect(() => {
    if (shown !== undefined) views.show(meeting.id, 'notes')
  }, [views, meeting.id, shown])
  useEffect(
    () => (shown === undefined ? undefined : seek(() => findPlace(shown, lineId))),
    [shown, lineId],
  )
  return null
}

/** Keeps a place in view until it rests, or until somebody scrolls away. Gives back the way to stop. */
export function seek(find: () => HTMLElement | undefined): () => void {
  const startedAt = performance.now()
  let marked: HTMLElement | undefined
  let frame = 0
  const mark = (element: HTMLElement | undefined) => {
    if (element === marked) return
    delete marked?.dataset['sought']
    marked = element
    if (marked) marked.dataset['sought'] = 'true'
  }
  const look = () => {
    mark(find())
    marked?.scrollIntoView({ block: 'center' })
    if (performance.now() - startedAt < SETTLING_MS) frame = requestAnimationFrame(look)
  }
  const rest = () => cancelAnimationFrame(frame)
  const timer = setTimeout(mark, MARKED_MS, undefined)
  const ways = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const
  for (const way of ways) window.addEventListener(way, rest, { passive: true })
  frame = requestAnimationFrame(look)
  return () => {
    rest()
    clearTimeout(timer)
    mark(undefined)
    for (const way of ways) window.removeEventListener(way, rest)
  }
}

function findPlace(topicId: string, lineId: string | undefined): HTMLElement | undefined {
  const card = document.querySelector<HTMLElement>(`[data-topic="${CSS.escape(topicId)}"]`)
  const line =
    lineId === undefined
      ? undefined
      : card?.querySelector<HTMLElement>(`[data-line="${CSS.escape(lineId)}"]`)
  return line ?? card ?? undefined
}
