import { useEffect, useState } from 'react'

/**
 * The answer to a question, asked once for each function: keep it with `useCallback`. Nothing while it has not come,
 * or there is nothing to ask.
 */
export function useAnswer<Answer>(ask: (() => Promise<Answer>) | undefined): Answer | undefined {
  const [known, setKnown] = useState<{ readonly ask: unknown; readonly answer: Answer }>()
  useEffect(() => {
    let isStale = false
    void ask?.().then((answer) => {
      if (!isStale) setKnown({ ask, answer })
    })
    return () => {
      isStale = true
    }
  }, [ask])
  return known?.ask === ask ? known?.answer : undefined
}
