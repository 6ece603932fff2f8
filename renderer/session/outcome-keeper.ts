import type { Transaction } from 'yjs'
import { meetingRoots } from '../../shared/documents/meeting'
import { META_ROOT } from '../../shared/documents/version'
import { settleOutcomes } from '../../shared/meeting/move-on'
import { outcomeAtMs, readTimer } from '../../shared/meeting/timer'
import { LOCAL_CHANGE, type DocumentSession } from './document-session'
import type { LiveValue } from './live-value'
import { machineTime, type MachineTime } from './relay-clock'

/** How long one waits for another, who should have done it. */
const TURN_MS = 300
const LONGEST_TURN_MS = 5_000

interface Person {
  readonly id: string
}

/**
 * Carries out the outcome of each re-vote when it is due. Whoever is there does it, the first by id at
 * once and the others only when nobody before them has. A page that is not in step with the relay
 * waits until it is, since it may not know all votes; and what was due before the page was opened
 * waits for the first thing a person does there, since opening changes nothing. Gives back how to stop.
 */
export function keepOutcomes(
  { doc, inStep, relayNow }: Pick<DocumentSession, 'doc' | 'inStep' | 'relayNow'>,
  { people }: { readonly people: LiveValue<readonly Person[]> },
  me: Person,
  time: Pick<MachineTime, 'later'> = machineTime,
): () => void {
  let stopWaiting = () => {}
  let openedAtMs: number | undefined
  let hasActed = false

  function look(): void {
    stopWaiting()
    if (!inStep.get()) return
    openedAtMs ??= relayNow()
    const timer = readTimer(doc)
    const dueAtMs = timer && outcomeAtMs(timer)
    if (dueAtMs === undefined || (dueAtMs <= openedAtMs && !hasActed)) return
    const atMs = dueAtMs + turnMs(people.get(), me)
    stopWaiting = time.later(Math.max(0, atMs - relayNow()), () => {
      // A timer may run a little early, and the relay's clock be known better by now.
      if (relayNow() < atMs) look()
      else settleOutcomes(doc, relayNow(), LOCAL_CHANGE)
    })
  }

  function noteAct(_update: unknown, _origin: unknown, _doc: unknown, { local }: Transaction) {
    if (!local) return
    doc.off('update', noteAct)
    hasActed = true
    look()
  }

  const types = [doc.getMap(META_ROOT), meetingRoots.timer(doc), meetingRoots.topics(doc)]
  for (const type of types) type.observeDeep(look)
  doc.on('update', noteAct)
  const stopFollowing = inStep.subscribe(look)
  look()
  return () => {
    stopWaiting()
    stopFollowing()
    doc.off('update', noteAct)
    for (const type of types) type.unobserveDeep(look)
  }
}

function turnMs(people: readonly Person[], me: Person): number {
  const before = people.filter(({ id }) => id < me.id).length
  return Math.min(before * TURN_MS, LONGEST_TURN_MS)
}
