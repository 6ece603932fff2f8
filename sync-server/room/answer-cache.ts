import type { Timing } from '../timing'

/** The answer to a state vector: these messages, in this order. */
export type AnswerMessages = readonly Uint8Array[]

/**
 * Answers to state vectors, good for a second. Many ask the same when a meeting begins or the relay
 * comes back, and encoding a document takes as long as a hundred flushes; what changes meanwhile is
 * added to the answer as it was sent to everyone else.
 */
export interface AnswerCache {
  /** The answer to this question as of now; `undefined` when it must be encoded. */
  find(question: string): AnswerMessages | undefined
  keep(question: string, answer: Uint8Array): void
  /** Everyone is sent this change. */
  noteChange(message: Uint8Array): void
  clear(): void
}

interface Kept {
  readonly messages: Uint8Array[]
  /** How many bytes of changes the answer may grow by; after that encoding anew is cheaper for all. */
  room: number
  readonly stopForgetting: () => void
}

const KEPT_MS = 1_000
const MOST_KEPT = 8
const LEAST_ROOM = 65_536

/** Makes the cache of one document. */
export function createAnswerCache({ later }: Pick<Timing, 'later'>): AnswerCache {
  const answers = new Map<string, Kept>()

  function forget(question: string): void {
    answers.get(question)?.stopForgetting()
    answers.delete(question)
  }

  return {
    find: (question) => answers.get(question)?.messages,
    keep(question, answer) {
      forget(question)
      const [oldest] = answers.keys()
      if (answers.size >= MOST_KEPT && oldest !== undefined) forget(oldest)
      const stopForgetting = later(KEPT_MS, () => answers.delete(question))
      const room = Math.max(LEAST_ROOM, answer.length)
      answers.set(question, { messages: [answer], room, stopForgetting })
    },
    noteChange(message) {
      for (const [question, kept] of answers) {
        kept.messages.push(message)
        kept.room -= message.length
        if (kept.room < 0) forget(question)
      }
    },
    clear() {
      for (const question of answers.keys()) forget(question)
    },
  }
}
