import { create, real53 } from 'lib0/prng'
import { nowMs } from './clock.mjs'

/** How far from even the moments are, as a share of the time between two. */
const JITTER = 0.25
const LOOK_MS = 4

/** Moments for each of some people, this many a second each, every one beginning at a moment of its own. */
export function planMoments({ people, perSecond, startMs, endMs, act, seed }) {
  if (perSecond === 0) return []
  const random = create(seed)
  const stepMs = 1000 / perSecond
  return people.flatMap((person) => {
    const firstMs = startMs + real53(random) * stepMs
    const length = Math.max(0, Math.ceil((endMs - firstMs) / stepMs))
    return Array.from({ length }, (_none, count) => ({
      atMs: firstMs + count * stepMs + (2 * real53(random) - 1) * JITTER * stepMs,
      act: () => act(person, count),
    }))
  })
}

/** Acts at each of these moments; `stop` ends it early and `ended` resolves when it is over. */
export function keepTimetable(moments) {
  const sorted = moments.sort((one, other) => one.atMs - other.atMs)
  let next = 0
  let timer
  let end
  const ended = new Promise((resolve) => {
    end = () => {
      clearInterval(timer)
      resolve()
    }
  })
  timer = setInterval(() => {
    const now = nowMs()
    for (; next < sorted.length && sorted[next].atMs <= now; next += 1) sorted[next].act()
    if (next === sorted.length) end()
  }, LOOK_MS)
  return { ended, stop: end }
}
