import { startRelay } from '../relays/running-relay.mjs'
import { measureLoadedRoom } from '../load/loaded-room.mjs'
import { connectSlowReader } from '../slow-reader.mjs'

const SLOW = 20
const OTHERS = 180
const RATES = { pressesPerSecond: 2, caretsPerSecond: 0.2 }
/** The system takes 4 MB for a connection that is not read; a document must be larger for anybody to fall behind. */
const BALLAST = 6_000_000

/** Some read one KiB a second: whether the others notice, and what the relay keeps for them. */
export const slow = {
  name: 'slow',
  tasks: () =>
    ['confab', 'hocuspocus'].map((relay) => ({
      case: 'slow 20 of 200',
      relay,
      run: measure,
    })),
}

async function measure(kind, { warmupSeconds, windowSeconds }) {
  const relay = await startRelay(kind)
  const room = relay.room('bench')
  let readers = []
  let cutOff = 0
  const enter = () => {
    readers = Array.from({ length: SLOW }, () => connectSlowReader(room))
  }
  const leave = () => {
    cutOff = readers.filter((reader) => reader.hasEnded()).length
    for (const reader of readers) reader.close()
  }
  try {
    const phases = [
      { name: 'before', seconds: windowSeconds },
      { name: 'with', seconds: windowSeconds, enter },
      { name: 'after', seconds: windowSeconds, enter: leave },
    ]
    const plan = {
      clients: OTHERS,
      writers: OTHERS,
      ...RATES,
      ballast: BALLAST,
      warmupSeconds,
      graceSeconds: 20,
    }
    const result = await measureLoadedRoom(relay, { ...plan, phases })
    const [before, beside, after] = result.phases
    return {
      'p95 ms': beside.p95,
      'p95 / without': beside.p95 / ((before.p95 + after.p95) / 2),
      'resident MiB': beside.residentMiB,
      'more resident MiB': beside.residentMiB - before.residentMiB,
      'cut off': cutOff,
      lost: before.undelivered + beside.undelivered + after.undelivered + result.newcomerLacks,
      'not converged': result.hasConverged ? 0 : 1,
    }
  } finally {
    for (const reader of readers) reader.close()
    await relay.remove()
  }
}
