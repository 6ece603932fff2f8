import type { CommentRange } from '../session/comment-ranges'
import { sayCommentCount } from './comment-count'

/** The count of the threads at a line that stands without an editor. */
export function StaticCommentCount({ comments }: { comments: readonly CommentRange[] }) {
  const threadIds = [...new Set(comments.map(({ threadId }) => threadId))]
  if (threadIds.length === 0) return null
  return (
    <button
      type="button"
      className="line-comments"
      data-comments={threadIds.join(' ')}
      aria-label={sayCommentCount(threadIds.length)}
    >
      {threadIds.length}
    </button>
  )
}
