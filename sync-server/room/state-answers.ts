import { encodeStep2, encodeUpdate } from '../../shared/protocol/frames'
import { createAnswerCache } from './answer-cache'
import type { LiveDocument } from './live-document'
import type { Member } from './member'
import type { Timing } from '../timing'

/** Sends members the state of a document: when they ask, when they fell behind, and each change. */
export interface StateAnswers {
  /** Answers a step 1, now or when the line of the member and the document allow it. */
  request(member: Member, stateVector: Uint8Array): void
  /** Answers whoever had to wait for the document. */
  answerWaiting(): void
  /** Sends a durable change to everyone who has the state before it. */
  broadcast(update: Uint8Array, members: Iterable<Member>): void
  close(): void
}

/** `state`: a step 1, answered by a step 2; `difference`: what a member behind has missed. */
type Kind = 'state' | 'difference'

interface Request {
  readonly member: Member
  readonly kind: Kind
  readonly stateVector: Uint8Array
}

/** What the answers need of their room. */
export interface AnswersRoom {
  readonly timing: Timing
  document(): LiveDocument
  /** Whether the document holds what is not durable yet; nobody may see it then. */
  isFlushing(): boolean
  refuse(member: Member): void
}

/** Encoding answers for longer than this would keep the writers waiting. */
const LONGEST_TURN_MS = 10

/** Makes the answers of one room. */
export function createStateAnswers(room: AnswersRoom): StateAnswers {
  const { timing } = room
  const cache = createAnswerCache(timing)
  let waiting: Request[] = []
  /** What members with a full line asked for last; one answer will do for all their questions. */
  const deferred = new Map<Member, Uint8Array>()
  let stopContinuing: (() => void) | undefined

  function ask(request: Request): void {
    waiting.push(request)
    if (stopContinuing === undefined) answerWaiting()
  }

  function answerWaiting(): void {
    stopContinuing?.()
    stopContinuing = undefined
    const beganMs = timing.elapsedMs()
    for (let answered = 0; answered < waiting.length; answered += 1) {
      const request = waiting[answered]
      if (request === undefined || room.isFlushing()) return keepFrom(answered)
      if (timing.elapsedMs() - beganMs > LONGEST_TURN_MS) {
        keepFrom(answered)
        stopContinuing = timing.later(0, answerWaiting)
        return
      }
      answer(request)
    }
    waiting = []
  }

  function keepFrom(index: number): void {
    waiting = waiting.slice(index)
  }

  function answer({ member, kind, stateVector }: Request): void {
    if (member.hasLeft || member.isRefused) return
    const question = `${kind} ${Buffer.from(stateVector).toString('latin1')}`
    const messages = cache.find(question) ?? encodeAnswer(kind, stateVector, question)
    if (messages === undefined) return room.refuse(member)
    member.hasState = true
    member.behindSince = undefined
    messages.forEach((message) => member.peer.send(message))
  }

  function encodeAnswer(kind: Kind, stateVector: Uint8Array, question: string) {
    const update = room.document().stateFor(stateVector)
    if (update === undefined) return undefined
    cache.keep(question, kind === 'state' ? encodeStep2(update) : encodeUpdate(update))
    return cache.find(question)
  }

  function catchUp(member: Member): void {
    if (member.behindSince === undefined) return
    ask({ member, kind: 'difference', stateVector: member.behindSince })
  }

  return {
    request(member, stateVector) {
      if (!member.peer.isCongested()) return ask({ member, kind: 'state', stateVector })
      if (!deferred.has(member)) {
        member.peer.onceDrained(() => {
          const latest = deferred.get(member) ?? stateVector
          deferred.delete(member)
          ask({ member, kind: 'state', stateVector: latest })
        })
      }
      deferred.set(member, stateVector)
    },
    answerWaiting,
    broadcast(update, members) {
      const message = encodeUpdate(update)
      cache.noteChange(message)
      let now: Uint8Array | undefined
      for (const member of members) {
        if (!member.hasState || member.behindSince !== undefined) continue
        member.peer.send(message)
        if (!member.peer.isCongested()) continue
        // From here on it gets nothing until its line is free, and then the difference in one piece.
        member.behindSince = now ??= room.document().stateVector()
        member.peer.onceDrained(() => catchUp(member))
      }
    },
    close() {
      cache.clear()
      stopContinuing?.()
    },
  }
}
