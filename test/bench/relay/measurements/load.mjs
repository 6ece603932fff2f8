import { startRelay } from '../relays/running-relay.mjs'
import { measureLoadedRoom } from '../load/loaded-room.mjs'

/** Two presses a second for who writes, a caret every five seconds for everyone. */
const RATES = { pressesPerSecond: 2, caretsPerSecond: 0.2 }
const SOCKETS_NEED_FILES = 16_384

/** People in the room, those of them who write, and which relays bear it. */
const cells = [
  { clients: 50, writers: 50, relays: ['confab', 'hocuspocus', 'y-websocket'] },
  { clients: 200, writers: 200, relays: ['confab', 'floor', 'hocuspocus', 'y-websocket'] },
  { clients: 1000, writers: 100, relays: ['confab', 'floor', 'hocuspocus'] },
  { clients: 1000, writers: 1000, relays: ['confab', 'hocuspocus'] },
  { clients: 2000, writers: 100, relays: ['confab', 'hocuspocus'] },
  { clients: 2000, writers: 2000, relays: ['confab', 'floor'] },
  { clients: 5000, writers: 50, relays: ['confab'] },
  { clients: 4000, writers: 4000, relays: ['confab'] },
]

/** One room, many people: how soon the others see what somebody types, and what it costs. */
export const load = {
  name: 'load',
  tasks: ({ onlyCells }) =>
    cells
      .filter(({ clients, writers }) => onlyCells?.includes(`${clients}/${writers}`) ?? true)
      .flatMap((cell) =>
        cell.relays.map((relay) => ({
          case: `load ${cell.clients}/${cell.writers}`,
          relay,
          openFiles: cell.clients >= 4000 ? SOCKETS_NEED_FILES : cell.clients + 100,
          run: (kind, options) => measureCell(kind, cell, options),
        })),
      ),
}

async function measureCell(kind, { clients, writers }, { warmupSeconds, windowSeconds }) {
  const relay = await startRelay(kind)
  try {
    const plan = { clients, writers, ...RATES, warmupSeconds, graceSeconds: 20 }
    const phases = [{ name: 'steady', seconds: windowSeconds }]
    const result = await measureLoadedRoom(relay, { ...plan, phases })
    const [steady] = result.phases
    return {
      'p50 ms': steady.p50,
      'p95 ms': steady.p95,
      'p99 ms': steady.p99,
      'CPU cores': steady.cpu,
      'harness cores': steady.harnessCpu,
      'resident MiB': steady.residentMiB,
      'KiB/s per client': steady.kibPerClient,
      'frames/s per client': steady.framesPerClient,
      lost: steady.undelivered + result.newcomerLacks,
      dropped: clients - result.connected,
      'not converged': result.hasConverged ? 0 : 1,
    }
  } finally {
    await relay.remove()
  }
}
