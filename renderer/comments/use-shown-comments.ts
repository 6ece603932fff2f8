import { useCallback, useMemo, type MouseEvent } from 'react'
import { useOpenMeeting } from '../meeting/meeting-context'
import type { CommentRange } from '../session/comment-ranges'
import { useLive } from '../session/use-live'

/** What one text shows of the comments, where it stands without an editor. */
export function useShownComments(field: string): readonly CommentRange[] {
  const { meeting } = useOpenMeeting()
  return useLive(useMemo(() => meeting.comments.at(field).shown, [meeting, field]))
}

/** Leads from words of such a text, or from a count, to the thread about them. */
export function usePickComments(field: string): (event: MouseEvent) => void {
  const { comments } = useOpenMeeting().meeting
  return useCallback(
    ({ target }) => {
      if (!(target instanceof Element)) return
      const ids = target.closest<HTMLElement>('[data-comments]')?.dataset['comments']
      const isCount = target.closest('.line-comments') !== null
      if (ids) comments.at(field).pick(ids.split(' '), isCount ? 'go' : 'text')
    },
    [comments, field],
  )
}
