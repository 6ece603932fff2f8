import type { PointerEvent } from 'react'
import { fullWriters } from '../../editor/line-menu/line-writers'
import type { MeetingSession } from '../../session/meeting-session'
import { nameWriters } from './line-writers'

/** Where notes have no editor: the line under the pointer says who typed it. */
export const tellWriters =
  (meeting: MeetingSession, field: string) =>
  ({ target }: PointerEvent): void => {
    const line = target instanceof Element ? target.closest<HTMLElement>('[data-line]') : null
    const writers = line ? nameWriters(meeting, field, line.dataset['line'] ?? '') : []
    if (line && writers.length > 0) line.title = fullWriters(writers)
  }
