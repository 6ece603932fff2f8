import { createServer } from 'node:http'
import { newId } from '../shared/documents/ids'
import { succeed, type Result } from '../shared/result'
import type { BackupSource } from './backup/backup-answer'
import { createChangeLog } from './changes/change-log'
import { createConnections, type Connections } from './connection/connections'
import { openDoor, type DoorLimits } from './connection/door'
import { bidFarewell } from './connection/farewell'
import { createHttpAnswers } from './connection/http-answers'
import { formatUrl, listen } from './connection/listening'
import { createRouter } from './connection/routes'
import type { ForwardRules } from './confluence/site-permission'
import type { Log } from './log'
import { createSilentMeter } from './meter'
import { meterStore } from './store/metered-store'
import type { Metrics } from './metrics'
import { createDocumentReader } from './reading/document-reader'
import { createStoredNews } from './reading/stored-news'
import { relayRoutes } from './relay-routes'
import type { RoomStore } from './store/room-store'
import { createRooms, type RoomLimits } from './room/rooms'
import { openTelling, type TellingParts } from './telling/open-telling'
import type { Timing } from './timing'

/** How a relay behaves. `readConfig` makes one from flags and the environment. */
export interface RelayConfig extends DoorLimits, RoomLimits, ForwardRules {
  readonly port: number
  /** The folder of the built page. */
  readonly page: string
  /** Whoever has not said by then what it wants is cut off, in ms. */
  readonly handshakeMs: number
  /** Over how long the goodbyes to a large crowd are spread when the relay closes, in ms. */
  readonly farewellSpreadMs: number
}

/** What a relay is built of. */
export interface RelayParts {
  readonly store: RoomStore
  readonly timing: Timing
  readonly log: Log
  /** Without them nothing is counted and nothing is at `/metrics`. */
  readonly metrics?: Metrics
  /** Without it no backup is made while it runs. */
  readonly backup?: BackupSource
  /** Without it nobody is told anything who is not there. */
  readonly telling?: TellingParts
}

/** A running relay. */
export interface Relay {
  readonly url: string
  readonly port: number
  /** Tells every client to come back, takes what is on its way, stores everything, stops. Twice is the same as once. */
  close(): Promise<void>
}

const TICK_MS = 5_000

/** Starts a relay. The store stays the caller's to close. Fails with a sentence that says what to do. */
export async function createRelay(
  config: RelayConfig,
  { timing, log, metrics, ...parts }: RelayParts,
): Promise<Result<Relay, string>> {
  const meter = metrics?.meter ?? createSilentMeter()
  const store = meterStore(parts.store, meter, timing)
  const news = createStoredNews()
  const rooms = createRooms({ ...config, store, timing, log, meter, onStored: news.note })
  const changes = createChangeLog({ bootId: newId(), store, timing })
  news.onStored(changes.note)
  const connections = createConnections()
  const reader = createDocumentReader(store, log)
  const { peersIn } = rooms
  const telling =
    parts.telling &&
    openTelling(parts.telling, { rooms: store, reader, news, peersIn, timing, log, meter })
  let closing: Promise<void> | undefined
  const routes = relayRoutes({
    rules: config,
    store,
    metrics,
    log,
    timing,
    reader,
    news,
    telling: telling?.routes,
    backup: parts.backup,
    changes,
    mostWaiting: mostPages(config),
    levels: () => ({
      ...rooms.levels(),
      ...connections.levels(),
      ...(telling?.levels() ?? { waitingMessages: 0, deadLetters: 0 }),
    }),
    async unreadiness() {
      if (closing !== undefined) return 'closing'
      // Nobody may be left whose writing would show that the store takes something again.
      const isWriting = store.isWriting() || (await store.probe()).ok
      return isWriting ? undefined : 'store-not-writing'
    },
  })
  const router = createRouter(routes, config, log)
  const http = createServer(httpLimits(config), createHttpAnswers(router, config.page))
  // Beside the peers there is room for those on their way in, for the page's files, and for a wait of each page.
  http.maxConnections = config.maxConnections + mostPages(config) + SPARE_CONNECTIONS
  const door = openDoor(http, { limits: config, rooms, connections, timing, log, meter })
  const listening = await listen(http, config)
  if (!listening.ok) return listening
  const stopTicking = tickAll(connections, timing)
  telling?.begin()
  const url = formatUrl(listening.value)
  log.info('listening', { url })

  async function close(): Promise<void> {
    log.info('closing', { peers: connections.count(), rooms: rooms.count() })
    stopTicking()
    const closed = new Promise((resolve) => http.close(resolve))
    door.close()
    changes.close()
    await bidFarewell(connections.all(), { timing, spreadMs: config.farewellSpreadMs })
    await rooms.close('restarting')
    await telling?.close()
    http.closeAllConnections()
    await closed
    log.info('closed')
  }

  return succeed({ url, port: listening.value.port, close: () => (closing ??= close()) })
}

const SPARE_CONNECTIONS = 500

/** An open page has at least two lines: to its workspace and to a notebook. */
const mostPages = ({ maxConnections }: RelayConfig) => Math.ceil(maxConnections / 2)

/** Whoever connects and says nothing, or says it a byte at a time, must not hold a place for long. */
const httpLimits = ({ handshakeMs }: RelayConfig) => ({
  headersTimeout: handshakeMs,
  requestTimeout: 3 * handshakeMs,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: handshakeMs / 4,
  maxHeaderSize: 16 * 2 ** 10,
})

function tickAll(connections: Connections, { later }: Timing): () => void {
  let stop = () => {}
  const tick = () => {
    for (const { peer } of connections.all()) peer.tick()
    stop = later(TICK_MS, tick)
  }
  tick()
  return () => stop()
}
