import {
  applyUpdate,
  encodeStateAsUpdate,
  encodeStateVector,
  parseUpdateMeta,
  transact,
  type Doc,
} from 'yjs'
import { canWrite, readVersion, type DocumentVersion } from '../../shared/documents/version'
import { personOfClient } from '../../shared/documents/writers'
import { isEmptyUpdate } from '../../shared/protocol/frames'
import { isWaiting, replay } from '../store/compaction'
import { createLateUpdates } from './late-updates'
import { addsNothing, beginsOtherHistory } from './update-guard'

/** An update, and what its writer said of itself when it came. */
export interface Contribution {
  readonly update: Uint8Array
  /** Once something of a writer was refused, the rest of the batch by the same one is too. */
  readonly writer: object
  /** The newest schema the writer knows. */
  readonly schema: number
  /** The history the writer believes this document has. */
  readonly epoch: string | undefined
  /** The id of the person who writes, where the relay knows it. */
  readonly person?: string | undefined
}

/**
 * What became of a contribution. `parked`: it builds on changes that are missing, and is held back until
 * they come. `broken`: it stopped half way; the document must be built anew.
 */
export type Verdict = 'applied' | 'parked' | 'broken' | 'app-too-old' | 'epoch-differs'

/** The outcome of one batch: what it changed, as one update, and a verdict for each contribution. */
export interface Outcome {
  readonly update: Uint8Array | undefined
  readonly verdicts: readonly Verdict[]
}

/** One document in memory. */
export interface LiveDocument {
  /** Applies these in order, in one transaction. */
  apply(batch: readonly Contribution[]): Outcome
  /** What the document says of itself. Its first epoch stays, whatever is written later. */
  version(): DocumentVersion
  stateVector(): Uint8Array
  /** Everything someone with this state vector lacks; `undefined` when that is no state vector. */
  stateFor(stateVector: Uint8Array): Uint8Array | undefined
  /** Ids of the people who wrote an update that was applied, as far as the document knows its writers. */
  peopleIn(update: Uint8Array): readonly string[]
  /** Whether contributions are held back. */
  isWaiting(): boolean
  /** How many bytes are held back. */
  waitingBytes(): number
  /** How many clients ever wrote: what each change costs grows with it. */
  clientCount(): number
}

/** Builds a document from stored updates; `undefined` when they are damaged. */
export function createLiveDocument(updates: readonly Uint8Array[]): LiveDocument | undefined {
  const doc = replay(updates)
  return doc === undefined ? undefined : liveDocument(doc)
}

function liveDocument(doc: Doc): LiveDocument {
  let firstEpoch = readVersion(doc).epoch

  const version = () => {
    const { epoch, ...rest } = readVersion(doc)
    firstEpoch ??= epoch
    return { epoch: firstEpoch, ...rest }
  }

  /** What becomes of a contribution without being applied; `undefined` when it is to be. */
  function judge({ update, schema, epoch }: Contribution): Verdict | undefined {
    if (isEmptyUpdate(update)) return 'applied'
    const current = version()
    if (current.epoch !== undefined) {
      const isOther = epoch !== undefined && epoch !== current.epoch
      if (isOther || beginsOtherHistory(doc, current.epoch, update)) return 'epoch-differs'
    }
    if (canWrite(current, schema)) return undefined
    return addsNothing(doc, update) ? 'applied' : 'app-too-old'
  }

  function integrate(update: Uint8Array): Verdict {
    const before = waiting(doc)
    try {
      applyUpdate(doc, update)
    } catch {
      // What Yjs throws here says only that the update contradicts itself or the document.
      return 'broken'
    }
    const after = waiting(doc)
    // Yjs looks at what waits anew with each update: a change there need not be of this one's making.
    const mayBeParked =
      isWaiting(doc) && (after.structs !== before.structs || after.deletions !== before.deletions)
    return mayBeParked && !addsNothing(doc, update) ? 'parked' : 'applied'
  }

  return {
    apply(batch) {
      let change: Uint8Array | undefined
      let verdicts: Verdict[] = []
      const refused = new Map<object, Verdict>()
      const late = createLateUpdates()
      const applyInTurn = (contribution: Contribution, place: number) => {
        const { writer, update } = contribution
        const judged = refused.get(writer) ?? judge(contribution)
        if (judged === undefined && late.isLate(writer)) late.add(writer, place, update)
        const verdict = judged ?? (late.isLate(writer) ? 'parked' : integrate(update))
        if (verdict === 'parked') late.begin(writer)
        else if (verdict !== 'applied') refused.set(writer, verdict)
        verdicts.push(verdict)
      }
      const applyBatch = () => {
        batch.forEach(applyInTurn)
        const lateVerdicts = late.apply(doc)
        verdicts = verdicts.map((verdict, place) => lateVerdicts.get(place) ?? verdict)
      }
      const hear = (update: Uint8Array) => {
        change = update
      }
      doc.on('update', hear)
      try {
        transact(doc, applyBatch)
      } catch {
        // The end of the transaction failed: no telling whose fault it was.
        return { update: undefined, verdicts: batch.map(() => 'broken') }
      } finally {
        doc.off('update', hear)
      }
      return { update: change, verdicts }
    },
    version,
    stateVector: () => encodeStateVector(doc),
    stateFor: (stateVector) => diff(doc, stateVector),
    peopleIn: (update) =>
      [...parseUpdateMeta(update).to.keys()].flatMap((client) => personOfClient(doc, client) ?? []),
    isWaiting: () => isWaiting(doc),
    waitingBytes() {
      const { structs, deletions } = waiting(doc)
      return (structs?.length ?? 0) + (deletions?.length ?? 0)
    },
    clientCount: () => doc.store.clients.size,
  }
}

const waiting = (doc: Doc) => ({
  structs: doc.store.pendingStructs?.update,
  deletions: doc.store.pendingDs ?? undefined,
})

function diff(doc: Doc, stateVector: Uint8Array): Uint8Array | undefined {
  const { store } = doc
  const { pendingStructs, pendingDs } = store
  // Yjs would send what waits along; that is not in the log, and nobody may see it before it is.
  store.pendingStructs = null
  store.pendingDs = null
  try {
    return encodeStateAsUpdate(doc, stateVector)
  } catch {
    // A state vector cut short: lib0 throws.
    return undefined
  } finally {
    store.pendingStructs = pendingStructs
    store.pendingDs = pendingDs
  }
}
