import type { Doc } from 'yjs'
import { meetingRoots } from '../documents/meeting'

/**
 * Says that a line is no action though it reads like one. It holds for everybody and for good: a
 * suggestion one person has looked at is not put before the next.
 */
export function dismissSuggestion(
  doc: Doc,
  { lineId, personId }: { readonly lineId: string; readonly personId: string },
  origin?: unknown,
): void {
  const notActions = meetingRoots.notActions(doc)
  if (notActions.has(lineId)) return
  doc.transact(() => notActions.set(lineId, personId), origin)
}

/** Whether somebody has said that this line is no action. */
export const isDismissed = (doc: Doc, lineId: string) => meetingRoots.notActions(doc).has(lineId)
