import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import { compareMeetings } from '../../../shared/changes/compare-meetings'
import type { MeetingChanges } from '../../../shared/changes/meeting-changes'
import type { MeetingJson } from '../../../shared/confab-json'
import { readMeeting } from '../../../shared/documents/meeting-json'
import { readVersion } from '../../../shared/documents/version'
import { assertNever } from '../../../shared/result'
import { packMeeting, unpackMeeting } from './pack-meeting'

/** What is done about the past where it holds nobody up. */
export type PastWork =
  /** Reads the meeting these updates make. */
  | { readonly kind: 'read'; readonly updates: readonly Uint8Array[]; readonly meetingId: string }
  /** Puts updates together into one. */
  | { readonly kind: 'fold'; readonly updates: readonly Uint8Array[] }
  | { readonly kind: 'compare'; readonly before: MeetingJson; readonly after: MeetingJson }
  | { readonly kind: 'pack'; readonly meeting: MeetingJson }
  | { readonly kind: 'unpack'; readonly state: Uint8Array }

/** A meeting as it was, and the history it belongs to. */
export interface ReadPast {
  readonly meeting: MeetingJson
  readonly epoch: string | undefined
}

/** What comes of each kind of work; `undefined` where what was given is damaged. */
export interface PastResults {
  readonly read: ReadPast | undefined
  readonly fold: Uint8Array | undefined
  readonly compare: MeetingChanges
  readonly pack: Uint8Array
  readonly unpack: MeetingJson | undefined
}

/** Does one piece of work. */
export async function doPastWork(work: PastWork): Promise<PastResults[PastWork['kind']]> {
  switch (work.kind) {
    case 'read': {
      const doc = replay(work.updates)
      const meeting = doc && readMeeting(doc, work.meetingId)
      return doc && meeting && { meeting, epoch: readVersion(doc).epoch }
    }
    case 'fold': {
      const doc = replay(work.updates)
      return doc && encodeStateAsUpdate(doc)
    }
    case 'compare':
      return compareMeetings(work.before, work.after)
    case 'pack':
      return packMeeting(work.meeting)
    case 'unpack':
      return unpackMeeting(work.state)
    default:
      return assertNever(work)
  }
}

/** The document these updates make; `undefined` when one is damaged, or builds on something that is missing. */
function replay(updates: readonly Uint8Array[]): Doc | undefined {
  const doc = new Doc()
  try {
    // One transaction for all: its cost grows with everyone who ever wrote here.
    doc.transact(() => updates.forEach((update) => applyUpdate(doc, update)))
  } catch {
    // Yjs throws whatever its decoder stumbles over.
    return undefined
  }
  const isWhole = doc.store.pendingStructs === null && doc.store.pendingDs === null
  return isWhole ? doc : undefined
}
