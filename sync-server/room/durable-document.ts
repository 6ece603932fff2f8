import type { RoomName } from '../../shared/protocol/room-name'
import {
  createLiveDocument,
  type Contribution,
  type LiveDocument,
  type Verdict,
} from './live-document'
import type { Log } from '../log'
import type { RoomStore } from '../store/room-store'

/**
 * What became of a batch. `not-stored`: nothing of it counts, and the document is again what the store
 * has. `lost`: it cannot be read back from the store either; nobody can be served.
 */
export type Commit<Entry extends Contribution> =
  | {
      readonly kind: 'stored'
      /** What the batch changed, now durable; `undefined` when it brought nothing new. */
      readonly update: Uint8Array | undefined
      readonly verdicts: ReadonlyMap<Entry, Verdict>
      /** Whether the document was built anew; what it had parked is forgotten then. */
      readonly wasReloaded: boolean
    }
  | { readonly kind: 'not-stored' }
  | { readonly kind: 'lost' }

/** A document that between two commits holds exactly what its store holds. */
export interface DurableDocument {
  /** Reads the document from its store, at first or anew; `false` when that cannot be done. */
  load(): Promise<boolean>
  /** The document; there is one from the first successful `load` on. */
  current(): LiveDocument
  /** Applies a batch in one transaction and stores what it changed. One at a time. */
  commit<Entry extends Contribution>(batch: readonly Entry[]): Promise<Commit<Entry>>
}

/** What a durable document needs from outside. */
export interface DurableDocumentOptions {
  readonly name: RoomName
  readonly store: RoomStore
  readonly log: Log
  /** Told after each commit how many changes the store has not put together yet, and what was stored. */
  readonly onStored?: (changes: number, update: Uint8Array) => void
}

/** Makes the durable document of one room. */
export function createDurableDocument(options: DurableDocumentOptions): DurableDocument {
  const { name, store, log } = options
  let live: LiveDocument | undefined

  function current(): LiveDocument {
    if (live === undefined) throw new Error(`Room ${name} was not loaded`)
    return live
  }

  async function load(): Promise<boolean> {
    const stored = await store.load(name)
    const loaded = stored.ok ? createLiveDocument(stored.value.updates) : undefined
    if (loaded === undefined) {
      log.error('room-not-served', { room: name, reason: stored.ok ? 'damaged' : stored.failure })
      return false
    }
    live = loaded
    return true
  }

  /** Applies a batch. Whoever breaks the document is left out, and the document built anew. */
  async function applyWhole<Entry extends Contribution>(batch: readonly Entry[]) {
    const breakers = new Set<object>()
    for (;;) {
      const rest = batch.filter(({ writer }) => !breakers.has(writer))
      const { update, verdicts } = current().apply(rest)
      const broken = rest.filter((_, index) => verdicts[index] === 'broken')
      if (broken.length === 0) {
        const judged = rest.map((entry, index) => [entry, verdicts[index] ?? 'broken'] as const)
        return { update, verdicts: new Map(judged), wasReloaded: breakers.size > 0 }
      }
      broken.forEach(({ writer }) => breakers.add(writer))
      if (!(await load())) return undefined
    }
  }

  return {
    load,
    current,
    async commit(batch) {
      const outcome = await applyWhole(batch)
      if (outcome === undefined) return { kind: 'lost' }
      if (outcome.update !== undefined) {
        const stored = await store.append(name, outcome.update, writersOf(outcome, current()))
        if (!stored.ok) {
          log.error('room-not-stored', { room: name, reason: stored.failure })
          return (await load()) ? { kind: 'not-stored' } : { kind: 'lost' }
        }
        options.onStored?.(stored.value, outcome.update)
      }
      return { kind: 'stored', ...outcome }
    },
  }
}

interface Written {
  readonly update: Uint8Array | undefined
  readonly verdicts: ReadonlyMap<Contribution, Verdict>
}

/** The people who wrote what counts, each once. Who brings something without saying who they are may bring anybody's. */
function writersOf({ update, verdicts }: Written, document: LiveDocument): string[] {
  const counted = [...verdicts].flatMap(([{ person }, verdict]) =>
    verdict === 'applied' ? [person] : [],
  )
  const known = counted.flatMap((person) => person ?? [])
  const isWhole = known.length === counted.length || update === undefined
  return [...new Set([...known, ...(isWhole ? [] : document.peopleIn(update))])]
}
