import { z } from 'zod'
import type { Route } from '../shell/route'

/** Why an entry is in the inbox. */
export const entryKinds = ['changes', 'comment', 'reply', 'mention', 'start'] as const
export type EntryKind = (typeof entryKinds)[number]

const entryDetail = z.object({
  topicId: z.string().optional(),
  title: z.string(),
  text: z.string(),
  lines: z.array(z.object({ kind: z.enum(['added', 'removed', 'changed']), text: z.string() })),
})

/** A part of what an entry tells: a topic, or what a comment says. */
export type EntryDetail = Readonly<z.infer<typeof entryDetail>>

/** One thing to know, as the inbox shows it; JSON, so that it can be kept. */
export const inboxEntrySchema = z.object({
  /** `changes/<meeting>`, `comment/<comment or reply>` or `start/<meeting>`: of each there is one at a time. */
  key: z.string(),
  kind: z.enum(entryKinds),
  /** The relay of its workspace; absent for the own one. */
  relay: z.string().optional(),
  notebookId: z.string(),
  notebookTitle: z.string(),
  meetingId: z.string(),
  meetingDate: z.string(),
  meetingTitle: z.string(),
  topicId: z.string().optional(),
  /** The comment or reply it tells of. */
  commentId: z.string().optional(),
  /** When it happened, or when it was noticed. */
  atMs: z.number(),
  /** The names of those who did it, as far as they are known. */
  who: z.array(z.string()),
  /** What they did, in one line. */
  what: z.string(),
  /** The same topic by topic, or the text of a comment. */
  details: z.array(entryDetail),
  /** When a notification told of it, or it was settled that none does. */
  toldAtMs: z.number().optional(),
  readAtMs: z.number().optional(),
})

/** One thing to know, as the inbox shows it. */
export type InboxEntry = Readonly<z.infer<typeof inboxEntrySchema>>

/** Where an entry leads. */
export const routeOfEntry = (entry: InboxEntry): Route =>
  entry.commentId === undefined
    ? routeOfTopic(entry, entry.topicId)
    : { ...routeOfTopic(entry, undefined), commentId: entry.commentId }

/** Where a part of an entry leads: to a topic of its meeting, or the meeting. */
export const routeOfTopic = (
  { relay, notebookId, meetingId }: InboxEntry,
  topicId: string | undefined,
): Route => ({
  ...(relay !== undefined && { relay }),
  notebookId,
  meetingId,
  ...(topicId !== undefined && { topicId }),
})

/** Whether it speaks to me, and not only of what I watch. */
export const isToMe = ({ kind }: InboxEntry) => kind === 'mention' || kind === 'reply'

/** The key of the entry that tells what changed in a meeting. */
export const changesKey = (meetingId: string) => `changes/${meetingId}`
export const commentKey = (commentId: string) => `comment/${commentId}`
export const startKey = (meetingId: string) => `start/${meetingId}`
