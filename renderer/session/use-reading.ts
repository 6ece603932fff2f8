import { useEffect, useMemo } from 'react'
import type { Reading } from './live-value'
import { useLive } from './use-live'

/**
 * A reading of a document for as long as a component is there. It is made anew when `make` is another
 * function: keep it with `useCallback`.
 */
export function useReading<Value>(make: () => Reading<Value>): Value {
  const reading = useMemo(() => make(), [make])
  useEffect(() => reading.close, [reading])
  return useLive(reading)
}
