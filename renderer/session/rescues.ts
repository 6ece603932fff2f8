import {
  XmlElement,
  XmlText,
  createAbsolutePositionFromRelativePosition,
  getState,
  type Doc,
  type Transaction,
  type XmlFragment,
} from 'yjs'
import { blockToNode } from '../../shared/documents/block-node'
import { newId } from '../../shared/documents/ids'
import { meetingRoots } from '../../shared/documents/meeting'
import type { DocumentSession } from './document-session'
import { createLiveValue, type LiveValue } from './live-value'
import { findLostWords, type LostWords } from './lost-words'

/** Words I typed that somebody's change took away unseen. */
export interface Rescue extends LostWords {
  readonly id: number
  /** The name of whoever changed something there, where it can be told. */
  readonly by: string | undefined
}

/** My words that are lost unless I put them back. */
export interface Rescues {
  readonly waiting: LiveValue<readonly Rescue[]>
  /** Writes the words anew where they stood, or below the line before. */
  putBack(id: number): void
  dismiss(id: number): void
  close(): void
}

/** What rescuing needs from outside. */
export interface RescuesOptions {
  /** Makes a change that undo takes back. */
  readonly change: (run: () => void) => void
  /** Time that only goes on, in ms. */
  readonly elapsedMs: () => number
}

/** What the relay has confirmed others have on their screens for so long that they saw it. */
const SEEN_AFTER_MS = 5_000

/** Follows a meeting, and keeps what its other writers take away from me before they can have seen it. */
export function createRescues(
  document: Pick<DocumentSession, 'doc' | 'sync' | 'tellRescued'>,
  { change, elapsedMs }: RescuesOptions,
): Rescues {
  const { doc } = document
  const waiting = createLiveValue<readonly Rescue[]>([])
  const seen = followSeen(document, elapsedMs)
  let lastId = 0

  const look = (transaction: Transaction) => {
    if (transaction.local || transaction.deleteSet.clients.size === 0) return
    const lost = findLostWords(transaction, { client: doc.clientID, unseenFrom: seen.unseenFrom() })
    if (lost.length === 0) return
    const by = nameChanger(doc, transaction)
    const rescues = lost.map((words) => ({ ...words, by, id: (lastId += 1) }))
    waiting.set([...waiting.get(), ...rescues])
    document.tellRescued(rescues.length)
  }
  const dismiss = (id: number) => waiting.set(waiting.get().filter((rescue) => rescue.id !== id))
  doc.on('afterTransaction', look)
  return {
    waiting,
    putBack(id) {
      const rescue = waiting.get().find((each) => each.id === id)
      if (rescue !== undefined) change(() => writeAgain(doc, rescue))
      dismiss(id)
    },
    dismiss,
    close() {
      doc.off('afterTransaction', look)
      seen.close()
    },
  }
}

/** Tells from which clock of this window on nobody can have seen what was typed. */
function followSeen({ doc, sync }: Pick<DocumentSession, 'doc' | 'sync'>, elapsedMs: () => number) {
  let confirmed: readonly { readonly clock: number; readonly atMs: number }[] = []
  const lastSeen = () => confirmed.findLastIndex(({ atMs }) => elapsedMs() - atMs >= SEEN_AFTER_MS)
  const note = () => {
    if (sync.get().kind !== 'saved') return
    const stillCounting = confirmed.slice(Math.max(0, lastSeen()))
    const clock = getState(doc.store, doc.clientID)
    confirmed = [...stillCounting, { clock, atMs: elapsedMs() }]
  }
  const close = sync.subscribe(note)
  note()
  return {
    close,
    unseenFrom: () => confirmed[lastSeen()]?.clock ?? 0,
  }
}

/** Who wrote something in a transaction, when it was one person and not me. Deleting alone tells nobody. */
function nameChanger(doc: Doc, { beforeState, afterState }: Transaction): string | undefined {
  const writers = [...afterState]
    .filter(([client, clock]) => client !== doc.clientID && clock > (beforeState.get(client) ?? 0))
    .map(([client]) => meetingRoots.writers(doc).get(String(client)))
  const [person, ...others] = new Set(writers)
  return person === undefined || others.length > 0
    ? undefined
    : meetingRoots.people(doc).get(person)?.name
}

function writeAgain(doc: Doc, { field, text, place }: Rescue): void {
  const found = createAbsolutePositionFromRelativePosition(place, doc)
  if (found?.type instanceof XmlText && found.type._item?.deleted === false) {
    return found.type.insert(found.index, text)
  }
  const fragment = doc.getXmlFragment(field)
  const index = found?.type === fragment ? found.index : fragment.length
  fragment.insert(index, [
    blockToNode({ kind: 'bullet', indent: indentAt(fragment, index), text }, newId),
  ])
}

/** As deep as the line above. */
function indentAt(fragment: XmlFragment, index: number): number {
  const above = index > 0 ? fragment.get(index - 1) : undefined
  const indent: unknown = above instanceof XmlElement ? above.getAttribute('indent') : undefined
  return typeof indent === 'number' ? indent : 0
}
