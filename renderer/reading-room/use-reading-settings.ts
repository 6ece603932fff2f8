import { useCallback } from 'react'
import {
  changeReadingSettings,
  readReadingSettings,
  readingRoot,
  type ReadingSettings,
} from '../../shared/reading-room/reading-settings'
import { LOCAL_CHANGE } from '../session/document-session'
import { createReading } from '../session/live-value'
import type { NotebookSession } from '../session/notebook-session'
import { useReading } from '../session/use-reading'

/** What a notebook settles of being read, and the way to change it. */
export function useReadingSettings({ document: { doc } }: Pick<NotebookSession, 'document'>) {
  const read = useCallback(
    () => createReading([readingRoot(doc)], () => readReadingSettings(doc)),
    [doc],
  )
  const settings = useReading(read)
  const change = (next: Partial<ReadingSettings>) => changeReadingSettings(doc, next, LOCAL_CHANGE)
  return { settings, change }
}
