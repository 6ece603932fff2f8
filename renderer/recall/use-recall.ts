import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import type { RecalledTopic } from '../../shared/search/recall'
import { useConfab } from '../shell/confab'

/** A pause in typing: nothing is looked for in the middle of a word. */
const PAUSE_MS = 350
const MOST = 3
/** From so many words on somebody has written down what they mean, and does not look for what was. */
const FEW_WORDS = 16
const none: readonly RecalledTopic[] = []

/** Earlier topics like a title, as it is being written; none while it is empty, or longer than a title is. */
export function useRecall(title: string, meetingId: string): readonly RecalledTopic[] {
  const { search } = useConfab()
  const [settled] = useDebouncedValue(title.trim(), PAUSE_MS)
  const [recalled, setRecalled] = useState(none)
  useEffect(() => {
    const isShort = settled.split(/\s+/).length <= FEW_WORDS
    let isWanted = true
    const ask = async () => {
      const asks = settled !== '' && isShort
      const topics = asks ? await search.recall(settled, { meetingId, limit: MOST }) : none
      if (isWanted && topics) setRecalled(topics)
    }
    void ask()
    const stop = search.changes.subscribe(() => void ask())
    return () => {
      isWanted = false
      stop()
    }
  }, [search, settled, meetingId])
  return title.trim() === '' ? none : recalled
}
