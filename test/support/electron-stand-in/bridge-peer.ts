import type { Codec, Crossing } from './clone'

/** One end of the wall between the page's world and the preload's. */
export interface BridgePeer {
  expose(key: string, value: unknown): void
  onExpose(hear: (key: string, value: unknown) => void): void
}

type Message =
  | { kind: 'expose'; key: string; value: string }
  | { kind: 'call'; call: number; name: number; args: string }
  | { kind: 'answer'; how: 'value' | 'throw'; value: string }
  | { kind: 'answer'; how: 'promise' }
  | { kind: 'settle'; call: number; how: 'value' | 'throw'; value: string }

/**
 * Only strings cross the wall, in synchronous DOM events whose names nobody else knows; functions cross by number.
 * Uses nothing from outside itself: its source text is injected into pages.
 */
export function makeBridgePeer(
  { encode, decode }: Codec,
  mine: string,
  theirs: string,
): BridgePeer {
  interface Waiting {
    resolve(value: unknown): void
    reject(reason: unknown): void
  }
  const named: Crossing[] = []
  const waiting = new Map<number, Waiting>()
  const exposeListeners: ((key: string, value: unknown) => void)[] = []
  let calls = 0
  let answer: (Message & { kind: 'answer' }) | undefined

  const send = (message: Message) =>
    window.dispatchEvent(new CustomEvent(theirs, { detail: JSON.stringify(message) }))
  const write = (value: unknown) => encode(value, (crossing) => named.push(crossing) - 1)
  const read = (text: string): unknown =>
    decode(
      text,
      (name) =>
        (...args: unknown[]) =>
          callOther(name, args),
    )

  function callOther(name: number, args: unknown[]): unknown {
    const call = calls++
    const settled = new Promise((resolve, reject) => waiting.set(call, { resolve, reject }))
    answer = undefined
    send({ kind: 'call', call, name, args: write(args) })
    // The other side answered while the event was dispatched.
    const answered = answer as (Message & { kind: 'answer' }) | undefined
    if (answered?.how === 'promise') return settled
    waiting.delete(call)
    if (answered?.how === 'throw') throw read(answered.value)
    return answered && read(answered.value)
  }

  function settle(call: number, how: 'value' | 'throw', value: unknown): void {
    try {
      send({ kind: 'settle', call, how, value: write(value) })
    } catch (error) {
      send({ kind: 'settle', call, how: 'throw', value: write(error) })
    }
  }

  function beCalled({ call, name, args }: Message & { kind: 'call' }): void {
    try {
      const result = named[name]?.(...(read(args) as unknown[]))
      if (!(result instanceof Promise))
        return void send({ kind: 'answer', how: 'value', value: write(result) })
      send({ kind: 'answer', how: 'promise' })
      void result.then(
        (value: unknown) => settle(call, 'value', value),
        (error: unknown) => settle(call, 'throw', error),
      )
    } catch (error) {
      send({ kind: 'answer', how: 'throw', value: write(error) })
    }
  }

  window.addEventListener(mine, (event) => {
    const message = JSON.parse((event as CustomEvent<string>).detail) as Message
    if (message.kind === 'expose')
      for (const hear of exposeListeners) hear(message.key, read(message.value))
    if (message.kind === 'answer') answer = message
    if (message.kind === 'call') beCalled(message)
    if (message.kind === 'settle') {
      const waiter = waiting.get(message.call)
      waiting.delete(message.call)
      if (message.how === 'value') waiter?.resolve(read(message.value))
      else waiter?.reject(read(message.value))
    }
  })

  return {
    expose: (key, value) => void send({ kind: 'expose', key, value: write(value) }),
    onExpose: (hear) => void exposeListeners.push(hear),
  }
}
