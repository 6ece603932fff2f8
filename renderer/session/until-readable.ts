import type { DocumentSession } from './document-session'

/** Waits for a document that is empty here only as long as the relay is still telling us about it. */
export async function untilReadable({ doc, sync, whenLoaded }: DocumentSession): Promise<void> {
  await whenLoaded
  if (doc.store.clients.size > 0) return
  await new Promise<void>((resolve) => {
    const look = () => {
      const { kind } = sync.get()
      if (kind === 'loading' || kind === 'saving') return
      stop()
      resolve()
    }
    const stop = sync.subscribe(look)
    queueMicrotask(look)
  })
}
