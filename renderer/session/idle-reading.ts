import type { Doc } from 'yjs'
import { createLiveValue, type Reading } from './live-value'
import { whenPageIsIdle, type WhenIdle } from './when-idle'

/**
 * Keeps a reading of a whole document up to date. It is read again in a pause after the document
 * changed, never while a key is being answered: what it reads may be long.
 */
export function createIdleReading<Value>(
  doc: Doc,
  read: () => Value,
  whenIdle: WhenIdle = whenPageIsIdle,
): Reading<Value> {
  const live = createLiveValue(read())
  let callOff: (() => void) | undefined
  const readAgain = () => {
    callOff = undefined
    const next = read()
    if (JSON.stringify(next) !== JSON.stringify(live.get())) live.set(next)
  }
  const note = () => {
    callOff ??= whenIdle(readAgain)
  }
  doc.on('update', note)
  return {
    get: live.get,
    subscribe: live.subscribe,
    close() {
      doc.off('update', note)
      callOff?.()
    },
  }
}
