import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import { Doc } from 'yjs'
import { holdsWithin, pass } from '../clock.mjs'
import { startRelay } from '../relays/running-relay.mjs'

const CLIENTS = 3
const PATIENCE_MS = 10_000

/** Stock clients say nothing for minutes: how often they lose the line. */
export const idle = {
  name: 'idle',
  tasks: () => [{ case: 'idle', relay: 'confab', isOnce: true, run: measure }],
}

async function measure(kind, { minutes }) {
  const relay = await startRelay(kind)
  const providers = Array.from({ length: CLIENTS }, () => connectStock(relay.room('bench')))
  try {
    const areSynced = await holdsWithin(PATIENCE_MS, () => providers.every(({ synced }) => synced))
    if (!areSynced) throw new Error('a stock client did not sync')
    let dropped = 0
    for (const provider of providers) {
      provider.on('status', ({ status }) => {
        if (status === 'disconnected') dropped += 1
      })
    }
    await pass(minutes * 60_000)
    const silenceDrops = dropped
    // A line that only looks open would lose this.
    providers[0].doc.getText('text').insert(0, 'still here')
    const isHeard = await holdsWithin(PATIENCE_MS, () =>
      providers.every(({ doc }) => doc.getText('text').length > 0),
    )
    return { dropped: silenceDrops, lost: isHeard ? 0 : 1 }
  } finally {
    for (const provider of providers) provider.destroy()
    await relay.remove()
  }
}

function connectStock({ port, path, room }) {
  const folder = path.slice(0, -room.length - 1)
  const provider = new WebsocketProvider(`ws://127.0.0.1:${port}${folder}`, room, new Doc(), {
    WebSocketPolyfill: WebSocket,
    disableBc: true,
  })
  // Somebody present renews that every 15 seconds, and would not be silent.
  provider.awareness.setLocalState(null)
  return provider
}
