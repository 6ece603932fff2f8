import { useEffect, useState } from 'react'
import type { SearchAnswer } from '../../shared/search/search-notes'
import { useConfab } from '../shell/confab'

/** What was found for a text; `text` says for which one, while the next is still being looked for. */
export interface Found {
  readonly text: string
  readonly answer: SearchAnswer
}

/** What the notes of this device say to a query. It is asked for again when notes have changed. */
export function useSearch(text: string, limit: number): Found | undefined {
  const { search } = useConfab()
  const [found, setFound] = useState<Found>()
  useEffect(() => {
    let isWanted = true
    const ask = async () => {
      const answer = await search.find(text, limit)
      if (isWanted && answer) setFound({ text, answer })
    }
    void ask()
    const stop = search.changes.subscribe(() => void ask())
    return () => {
      isWanted = false
      stop()
    }
  }, [search, text, limit])
  return found
}
