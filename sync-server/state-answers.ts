import { encodeStep2, encodeUpdate } from '../shared/protocol/frames'
import type { LiveDocument } from './live-document'
import type { Member } from './member'

/** Sends members the state of a document: when they ask, when they fell behind, and each change. */
export interface StateAnswers {
  /** Answers a step 1, now or when the line of the member and the document allow it. */
  request(member: Member, stateVector: Uint8Array): void
  /** Answers whoever had to wait for the document. */
  answerWaiting(): void
  /** Sends a durable change to everyone who has the state before it. */
  broadcast(update: Uint8Array, members: Iterable<Member>): void
}

interface Request {
  readonly member: Member
  readonly stateVector: Uint8Array
  readonly encode: (update: Uint8Array) => Uint8Array
}

/** What the answers need of their room. */
export interface AnswersRoom {
  document(): LiveDocument
  /** Whether the document holds what is not durable yet; nobody may see it then. */
  isFlushing(): boolean
  refuse(member: Member): void
}

/** Makes the answers of one room. */
export function createStateAnswers(room: AnswersRoom): StateAnswers {
  let waiting: Request[] = []
  /** What members with a full line asked for last; one answer will do for all their questions. */
  const deferred = new Map<Member, Uint8Array>()
  /** Answers are shared between members, and so are their frames. */
  const frames = new WeakMap<Uint8Array, Uint8Array>()

  function encodeAnswer(update: Uint8Array): Uint8Array {
    const frame = frames.get(update) ?? encodeStep2(update)
    frames.set(update, frame)
    return frame
  }

  function ask(request: Request): void {
    waiting.push(request)
    if (!room.isFlushing()) answerWaiting()
  }

  function answerWaiting(): void {
    const requests = waiting
    waiting = []
    for (const { member, stateVector, encode } of requests) {
      if (member.hasLeft || member.isRefused) continue
      const update = room.document().stateFor(stateVector)
      if (update === undefined) {
        room.refuse(member)
        continue
      }
      member.hasState = true
      member.behindSince = undefined
      member.peer.send(encode(update))
    }
  }

  function catchUp(member: Member): void {
    if (member.behindSince === undefined) return
    ask({ member, stateVector: member.behindSince, encode: encodeUpdate })
  }

  return {
    request(member, stateVector) {
      if (!member.peer.isCongested()) {
        return ask({ member, stateVector, encode: encodeAnswer })
      }
      if (!deferred.has(member)) {
        member.peer.onceDrained(() => {
          const latest = deferred.get(member) ?? stateVector
          deferred.delete(member)
          ask({ member, stateVector: latest, encode: encodeAnswer })
        })
      }
      deferred.set(member, stateVector)
    },
    answerWaiting,
    broadcast(update, members) {
      const frame = encodeUpdate(update)
      let now: Uint8Array | undefined
      for (const member of members) {
        if (!member.hasState || member.behindSince !== undefined) continue
        member.peer.send(frame)
        if (!member.peer.isCongested()) continue
        // From here on it gets nothing until its line is free, and then the difference in one piece.
        member.behindSince = now ??= room.document().stateVector()
        member.peer.onceDrained(() => catchUp(member))
      }
    },
  }
}
