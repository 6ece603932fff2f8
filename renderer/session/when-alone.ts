/**
 * Begins once no other window of this device does the same under this name; gives back the way to let others do it.
 * Over plain http from another machine there are no locks: then each window begins at once.
 */
export function whenAlone(name: string, begin: () => void): () => void {
  const locks: LockManager | undefined = navigator.locks
  if (!locks) {
    begin()
    return () => {}
  }
  const waiting = new AbortController()
  let letGo = () => waiting.abort()
  const hold = () =>
    new Promise<void>((resolve) => {
      letGo = resolve
      begin()
    })
  // Rejects only when it is called off before its turn.
  locks.request(name, { signal: waiting.signal }, hold).catch(() => undefined)
  return () => letGo()
}
