import type { Doc } from 'yjs'
import { z } from 'zod'
import { META_ROOT } from '../documents/version'
import { fail, succeed, type Result } from '../result'

const KEY = 'lead'

const leadSchema = z.object({ personId: z.string(), sinceMs: z.number() })

/** Who leads a meeting, since when by the relay's time. No rule asks who leads: it never holds anybody up. */
export type Lead = z.infer<typeof leadSchema>

/** Reads who leads; `undefined` while nobody does. */
export const readLead = (doc: Doc): Lead | undefined =>
  leadSchema.safeParse(doc.getMap<unknown>(META_ROOT).get(KEY)).data

/** Takes the lead, unless somebody else who is `present` has it. Of two who take it at once, one has it everywhere. */
export function takeLead(
  doc: Doc,
  { personId, nowMs, present }: { personId: string; nowMs: number; present: ReadonlySet<string> },
  origin?: unknown,
): Result<Lead, 'led-by-another'> {
  const lead = readLead(doc)
  if (lead?.personId === personId) return succeed(lead)
  if (lead && present.has(lead.personId)) return fail('led-by-another')
  return succeed(writeLead(doc, { personId, sinceMs: nowMs }, origin))
}

/** Hands the lead from the person who has it to another. */
export function passLead(
  doc: Doc,
  { from, to, nowMs }: { from: string; to: string; nowMs: number },
  origin?: unknown,
): Result<Lead, 'not-leading'> {
  if (readLead(doc)?.personId !== from) return fail('not-leading')
  return succeed(writeLead(doc, { personId: to, sinceMs: nowMs }, origin))
}

/** Lays the lead down. */
export function resignLead(
  doc: Doc,
  personId: string,
  origin?: unknown,
): Result<undefined, 'not-leading'> {
  if (readLead(doc)?.personId !== personId) return fail('not-leading')
  doc.transact(() => doc.getMap(META_ROOT).delete(KEY), origin)
  return succeed(undefined)
}

/** Writes who leads. For whoever fills a document; people take the lead. */
export function writeLead(doc: Doc, lead: Lead, origin?: unknown): Lead {
  doc.transact(() => doc.getMap<unknown>(META_ROOT).set(KEY, lead), origin)
  return lead
}
