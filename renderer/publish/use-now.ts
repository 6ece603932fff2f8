import { useEffect, useState } from 'react'

const PACE_MS = 20_000

/** The time now, drawn again every now and then. */
export function useNow(nowMs: () => number): number {
  const [now, setNow] = useState(nowMs)
  useEffect(() => {
    const timer = setInterval(() => setNow(nowMs()), PACE_MS)
    return () => clearInterval(timer)
  }, [nowMs])
  return now
}
