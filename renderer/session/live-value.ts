/** A value that changes over time; made for `useSyncExternalStore`. */
export interface LiveValue<Value> {
  /** The value now. The same object until it changes. */
  readonly get: () => Value
  /** Calls back after each change; gives back the way to stop. */
  readonly subscribe: (hear: () => void) => () => void
}

/** A live value with its setter. */
export function createLiveValue<Value>(initial: Value) {
  const listeners = new Set<() => void>()
  let value = initial
  return {
    get: () => value,
    subscribe(hear: () => void) {
      listeners.add(hear)
      return () => void listeners.delete(hear)
    },
    set(next: Value) {
      if (Object.is(next, value)) return
      value = next
      for (const hear of Array.from(listeners)) hear()
    },
  }
}

/** The part of a Yjs type that a reading needs. */
interface DeepObservable {
  observeDeep(hear: () => void): void
  unobserveDeep(hear: () => void): void
}

/** A live value read off a document; it follows the document until it is closed. */
export interface Reading<Value> extends LiveValue<Value> {
  readonly close: () => void
}

/** Keeps a reading of some Yjs types up to date. It is read again only when asked for after a change. */
export function createReading<Value>(
  types: readonly DeepObservable[],
  read: () => Value,
): Reading<Value> {
  const live = createLiveValue({ changes: 0 })
  let seen = live.get()
  let value = read()
  const note = () => live.set({ changes: live.get().changes + 1 })
  for (const type of types) type.observeDeep(note)
  return {
    get() {
      if (seen !== live.get()) {
        seen = live.get()
        const next = read()
        // Most changes of a type do not change what is read of it: keep the object then.
        if (JSON.stringify(next) !== JSON.stringify(value)) value = next
      }
      return value
    },
    subscribe: live.subscribe,
    close: () => {
      for (const type of types) type.unobserveDeep(note)
    },
  }
}
