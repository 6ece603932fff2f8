import { takeLook } from '../../shared/changes/look'
import { commentIdsOf } from '../../shared/comments/comments-since'
import { meetingRoom } from '../../shared/documents/ids'
import type { InboxWorkspaces } from './inbox-workspace'
import { changesKey, commentKey, type InboxEntry } from './inbox-entry'
import type { InboxStore } from './inbox-store'

/** What remembers what was seen needs. */
export interface SeenParts {
  readonly store: InboxStore
  readonly workspaces: InboxWorkspaces
  readonly nowMs: () => number
}

/** Remembers of a meeting that I know how it stands now; its comments count as told only where nothing was known. */
export async function noteSeen(
  { store, workspaces, nowMs }: SeenParts,
  { meetingId, relay }: { readonly meetingId: string; readonly relay?: string | undefined },
): Promise<void> {
  const workspace = workspaces.get().find((each) => each.relay === relay)
  const seen = await workspace?.session.readDocument(meetingRoom(meetingId), (doc) => ({
    look: takeLook(doc, meetingId, nowMs()),
    commentIds: commentIdsOf(doc),
  }))
  if (!seen?.look) return
  const { isNew: _seen, ...known } = (await store.readKnown(meetingId)) ?? {
    meetingId,
    sinceMs: nowMs(),
    commentIds: seen.commentIds,
  }
  await store.putKnown({ ...known, look: seen.look })
}

/** Marks entries as read, so that what they tell is no news any more. */
export async function markRead(parts: SeenParts, entries: readonly InboxEntry[]): Promise<void> {
  const { store, nowMs } = parts
  const unread = entries.filter(({ readAtMs }) => readAtMs === undefined)
  const byMeeting = new Map(unread.map((entry) => [entry.meetingId, entry]))
  for (const { meetingId, relay } of byMeeting.values()) {
    const keys = new Set(
      unread.filter((entry) => entry.meetingId === meetingId).map(({ key }) => key),
    )
    if (keys.has(changesKey(meetingId))) await noteSeen(parts, { meetingId, relay })
    await noteComments(store, meetingId, keys)
  }
  await store.changeEntries(
    unread.map(({ key }) => key),
    (entry) => ({ ...entry, readAtMs: entry.readAtMs ?? nowMs() }),
  )
}

async function noteComments(
  store: InboxStore,
  meetingId: string,
  keys: ReadonlySet<string>,
): Promise<void> {
  const known = await store.readKnown(meetingId)
  const prefix = commentKey('')
  const read = [...keys].flatMap((key) =>
    key.startsWith(prefix) ? [key.slice(prefix.length)] : [],
  )
  const fresh = read.filter((id) => !known?.commentIds.includes(id))
  if (known && fresh.length > 0)
    await store.putKnown({ ...known, commentIds: [...known.commentIds, ...fresh] })
}

/** For so long, and so many, entries that were read stay listed. */
const [KEPT_READ_MS, MOST_READ] = [14 * 86_400_000, 200]

/** Forgets entries that were read long ago. */
export async function pruneRead({ store, nowMs }: SeenParts): Promise<void> {
  const read = (await store.listEntries())
    .filter(({ readAtMs }) => readAtMs !== undefined)
    .sort((a, b) => (b.readAtMs ?? 0) - (a.readAtMs ?? 0))
  const old = read.filter(
    ({ readAtMs = 0 }, at) => at >= MOST_READ || readAtMs < nowMs() - KEPT_READ_MS,
  )
  await store.putEntries(
    [],
    old.map(({ key }) => key),
  )
}
