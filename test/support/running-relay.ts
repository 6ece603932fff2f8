import { onTestFinished } from 'vitest'
import { silentLog } from '../../sync-server/log'
import { createMemoryStore } from '../../sync-server/store/memory-store'
import { createRelay, type RelayConfig, type RelayParts } from '../../sync-server/relay'
import { systemTiming, type Timing } from '../../sync-server/timing'
import { createManualTiming } from './manual-timing'

/** A relay as a user gets it, on a free port. */
export const relayConfig: RelayConfig = {
  host: '127.0.0.1',
  port: 0,
  page: '/nowhere',
  secret: undefined,
  allowedOrigins: [],
  confluenceSites: [],
  maxMessageBytes: 1024 * 1024,
  maxQueuedBytes: 256 * 1024,
  maxPeersPerRoom: 100,
  maxRooms: 100,
  maxConnections: 1000,
  maxDocumentBytes: 64 * 1024 * 1024,
  handshakeMs: 10_000,
  lingerMs: 30_000,
  messagesPerSecond: 1000,
  messageBurst: 5000,
  bytesPerSecond: 8 * 1024 * 1024,
  byteBurst: 40 * 1024 * 1024,
  farewellSpreadMs: 0,
}

/** A relay in this process. It does not outlive the test. */
export async function startRelay(
  config: Partial<RelayConfig> = {},
  parts: Partial<RelayParts> = {},
) {
  const usual = { store: createMemoryStore(), timing: systemTiming, log: silentLog }
  const relay = await createRelay({ ...relayConfig, ...config }, { ...usual, ...parts })
  if (!relay.ok) throw new Error(relay.failure)
  onTestFinished(relay.value.close)
  return { ...relay.value, syncUrl: `${relay.value.url.replace('http', 'ws')}/sync` }
}

/** Time that runs by itself for what comes soon, and waits to be moved for the rest. */
export function createSkippingTiming() {
  const manual = createManualTiming()
  const later: Timing['later'] = (delayMs, run) =>
    (delayMs < 1_000 ? systemTiming : manual).later(delayMs, run)
  return { ...manual, later }
}
