import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import { Doc } from 'yjs'

/** The provider everybody has, told nothing but where to connect. */
export async function connectStock(syncUrl: string, room: string, doc = new Doc()) {
  const provider = new WebsocketProvider(syncUrl, room, doc, {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  const drops: unknown[] = []
  provider.on('connection-close', (event) => drops.push(event))
  onTestFinished(() => provider.destroy())
  await new Promise<void>((resolve) => {
    provider.on('sync', (isSynced) => isSynced && resolve())
  })
  return {
    provider,
    doc,
    drops,
    text: () => doc.getText('notes').toJSON(),
    type: (text: string) => doc.getText('notes').insert(0, text),
    /** Resolves once this holds; asked again after every change of the document and of presence. */
    until: (condition: () => boolean) =>
      new Promise<void>((resolve) => {
        const check = () => {
          if (!condition()) return
          doc.off('update', check)
          provider.awareness.off('change', check)
          resolve()
        }
        doc.on('update', check)
        provider.awareness.on('change', check)
        check()
      }),
  }
}
