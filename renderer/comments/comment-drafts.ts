import { z } from 'zod'
import { anchorSchema } from '../../shared/comments/anchor'
import { LONGEST_COMMENT } from '../../shared/comments/comment-values'
import type { Thread } from '../../shared/comments/threads'
import type { BegunThread } from '../session/comment-desk'
import { createLiveValue, type LiveValue } from '../session/live-value'

const KEY = 'confab:comment-drafts'

/** So many are remembered; the oldest of more is a thought nobody came back to for a long time. */
const MOST_DRAFTS = 100

const draft = z.object({
  meetingId: z.string(),
  key: z.string(),
  text: z.string().max(LONGEST_COMMENT * 4),
  anchor: anchorSchema.optional(),
})
const stored = z.array(draft)

/** What somebody has written and not sent. */
export type CommentDraft = Readonly<z.infer<typeof draft>>

/** What a draft will become: a thread, a reply, or another text of a comment. */
export const draftKey = {
  thread: (id: string) => `thread/${id}`,
  reply: (commentId: string) => `reply/${commentId}`,
  edit: (id: string) => `edit/${id}`,
}

/** The drafts of this device: nothing that was typed is lost by closing a panel or the page. */
export interface CommentDrafts {
  readonly all: LiveValue<readonly CommentDraft[]>
  textOf(meetingId: string, key: string): string
  /** Keeps a draft as it is now; one that says nothing is forgotten. */
  keep(draft: CommentDraft): void
  drop(meetingId: string, key: string): void
}

/** The threads of a meeting that somebody has begun here. */
export const begunIn = (drafts: readonly CommentDraft[], meetingId: string): BegunThread[] =>
  drafts.flatMap(({ meetingId: of, key, anchor }) =>
    of === meetingId && anchor && key.startsWith(draftKey.thread(''))
      ? [{ id: key.slice(draftKey.thread('').length), anchor }]
      : [],
  )

/** Drafts of replies and of other texts of comments that somebody has deleted meanwhile: what was typed is kept. */
export function strandedIn(
  drafts: readonly CommentDraft[],
  meetingId: string,
  threads: readonly Pick<Thread, 'id' | 'replies' | 'isDeleted'>[],
): CommentDraft[] {
  const alive = new Set(
    threads.flatMap(({ id, replies, isDeleted }) => [
      draftKey.reply(id),
      ...(isDeleted ? [] : [draftKey.edit(id)]),
      ...replies.map((reply) => draftKey.edit(reply.id)),
    ]),
  )
  return drafts.filter(
    (each) => each.meetingId === meetingId && each.anchor === undefined && !alive.has(each.key),
  )
}

/** Reads what this device remembers; a damaged memory starts anew. */
export function openCommentDrafts(storage: Storage): CommentDrafts {
  const all = createLiveValue<readonly CommentDraft[]>(read(storage))
  const without = (meetingId: string, key: string) =>
    all.get().filter((each) => each.meetingId !== meetingId || each.key !== key)
  const set = (drafts: readonly CommentDraft[]) => {
    all.set(drafts)
    storage.setItem(KEY, JSON.stringify(drafts))
  }
  return {
    all,
    textOf: (meetingId, key) =>
      all.get().find((each) => each.meetingId === meetingId && each.key === key)?.text ?? '',
    keep(draft) {
      const others = without(draft.meetingId, draft.key)
      if (draft.text.trim() !== '') set([...others, draft].slice(-MOST_DRAFTS))
      else if (others.length < all.get().length) set(others)
    },
    drop(meetingId, key) {
      const others = without(meetingId, key)
      if (others.length < all.get().length) set(others)
    },
  }
}

function read(storage: Storage): readonly CommentDraft[] {
  try {
    return stored.safeParse(JSON.parse(storage.getItem(KEY) ?? '[]')).data ?? []
  } catch {
    return [] // no JSON: somebody else's or damaged
  }
}
