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

/**
 * Keeps a reading of some Yjs types up to date. It is read again only when asked for after a change;
 * what `settle` makes of the value read and the one before is shown.
 */
export function createReading<Value>(
  types: readonly DeepObservable[],
  read: () => Value,
  settle: (next: Value, before: Value) => Value = keepEqual,
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
        value = settle(read(), value)
      }
      return value
    },
    subscribe: live.subscribe,
    close: () => {
      for (const type of types) type.unobserveDeep(note)
    },
  }
}

/** Most changes of a type do not change what is read of it: the object is kept then. Compares as JSON. */
export const keepEqual = <Value>(next: Value, before: Value): Value =>
  JSON.stringify(next) === JSON.stringify(before) ? before : next

/** The same for each thing of a list by its id, so that only what changed is drawn again. */
export function keepEqualItems<Item extends { readonly id: string }>(
  next: readonly Item[],
  before: readonly Item[],
): readonly Item[] {
  const known = new Map(before.map((item) => [item.id, item]))
  const kept = next.map((item) => keepEqual(item, known.get(item.id) ?? item))
  const isSame = kept.length === before.length && kept.every((item, at) => item === before[at])
  return isSame ? before : kept
}

/** What `map` makes of a live value, made once per value. */
export function mapLive<From, To>(live: LiveValue<From>, map: (value: From) => To): LiveValue<To> {
  let from = live.get()
  let to = map(from)
  return {
    get() {
      const now = live.get()
      if (now !== from) {
        from = now
        to = map(now)
      }
      return to
    },
    subscribe: live.subscribe,
  }
}
