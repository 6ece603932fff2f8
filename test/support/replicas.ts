import { createHash } from 'node:crypto'
import fc from 'fast-check'
import {
  applyUpdate,
  Doc,
  encodeSnapshot,
  encodeStateAsUpdate,
  encodeStateVector,
  snapshot,
} from 'yjs'

/** How many machines take part in a property about several of them. */
export const REPLICA_COUNT = 8

/** Copies of a document on several machines, numbered from 0, that hear of each other only when they meet. */
export function copyReplicas(origin: Doc, count = REPLICA_COUNT): Doc[] {
  return Array.from({ length: count }, (_, index) => {
    const doc = new Doc()
    applyUpdate(doc, encodeStateAsUpdate(origin))
    // Who wins a tie hangs on the client id: with fixed ones a seed fails again the same way.
    doc.clientID = index + 1
    return doc
  })
}

/** Gives each of two replicas what it has not heard of. */
export function meet(a: Doc, b: Doc): void {
  const [vectorOfA, vectorOfB] = [encodeStateVector(a), encodeStateVector(b)]
  applyUpdate(b, encodeStateAsUpdate(a, vectorOfB))
  applyUpdate(a, encodeStateAsUpdate(b, vectorOfA))
}

/** Ends every partition: everybody hears of everything. */
export function meetAll(replicas: readonly Doc[]): void {
  const [hub, ...others] = replicas
  if (!hub) return
  for (const each of [...others, ...others]) meet(hub, each)
}

/** One hash of everything a document holds, deletions included: equal means converged. */
export const snapshotHash = (doc: Doc) =>
  createHash('sha256')
    .update(encodeSnapshot(snapshot(doc)))
    .digest('hex')

/** What happens to the replicas: something is done on one, or two of them meet. */
export type Step<Action> =
  | { readonly kind: 'do'; readonly on: number; readonly action: Action }
  | { readonly kind: 'meet'; readonly a: number; readonly b: number }

/** Any course of actions and meetings; whoever does not meet is parted from the others. */
export function courses<Action>(action: fc.Arbitrary<Action>): fc.Arbitrary<Step<Action>[]> {
  const replica = fc.nat(REPLICA_COUNT - 1)
  return fc.array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record({ kind: fc.constant('do' as const), on: replica, action }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant('meet' as const), a: replica, b: replica }),
      },
    ),
    // Long courses, not the few steps a generator prefers: people must do much before they meet.
    { maxLength: 150, size: 'max' },
  )
}

/** Runs a course on fresh replicas, and ends with everybody having met. */
export function runCourse<Action>(
  origin: Doc,
  course: readonly Step<Action>[],
  run: (doc: Doc, action: Action, replica: number) => void,
): Doc[] {
  const replicas = copyReplicas(origin)
  for (const step of course) {
    if (step.kind === 'do') run(replicas[step.on]!, step.action, step.on)
    else if (step.a !== step.b) meet(replicas[step.a]!, replicas[step.b]!)
  }
  meetAll(replicas)
  return replicas
}
