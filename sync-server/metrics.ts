import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { createTotals, type Meter, type Totals } from './meter'

/** What is read off a relay at the moment somebody asks. */
export interface Levels {
  readonly peers: number
  /** Peers whose line is full: they get no changes until it has drained. */
  readonly laggingPeers: number
  /** What waits in the relay to leave, over all peers. */
  readonly queuedBytes: number
  /** What came in and went out over the lines of peers since the start. */
  readonly receivedBytes: number
  readonly sentBytes: number
  readonly rooms: number
  /** What the documents of the open rooms take in the store. */
  readonly documentBytes: number
  /** Changes held back because what they build on is missing. */
  readonly pendingBytes: number
  /** Client ids in the document that has most of them. */
  readonly mostClientIds: number
  /** Messages to channels that wait to be sent. */
  readonly waitingMessages: number
  /** Messages that could not be delivered. */
  readonly deadLetters: number
}

/** The figures of one relay. */
export interface Metrics {
  readonly meter: Meter
  /** Everything counted and read, in the words of Prometheus. */
  expose(levels: Levels): Promise<string>
  readonly contentType: string
}

type Figure = keyof Totals | keyof Levels

const figures: Readonly<Record<Figure, readonly [name: string, help: string]>> = {
  peers: ['confab_peers', 'Open connections.'],
  laggingPeers: [
    'confab_lagging_peers',
    'Connections that get nothing until their line has drained.',
  ],
  queuedBytes: ['confab_queued_bytes', 'Bytes that wait to leave, over all connections.'],
  rooms: ['confab_rooms', 'Documents in memory.'],
  documentBytes: ['confab_document_bytes', 'Stored size of the documents in memory.'],
  pendingBytes: [
    'confab_pending_bytes',
    'Changes held back because something before them is missing.',
  ],
  mostClientIds: ['confab_client_ids', 'Client ids in the document that has most of them.'],
  receivedBytes: ['confab_received_bytes_total', 'Bytes that came in over connections.'],
  sentBytes: ['confab_sent_bytes_total', 'Bytes that went out over connections.'],
  waitingMessages: ['confab_waiting_deliveries', 'Messages to channels that wait to be sent.'],
  deadLetters: ['confab_dead_letters', 'Messages to channels that could not be delivered.'],
  messages: ['confab_messages_total', 'Messages of any kind that came in.'],
  rescues: ['confab_rescues_total', 'Times a writer was shown text that was removed unseen.'],
}

/** Makes the figures of a relay. One a process: they tell of the process too. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const meter = createMeter(registry)
  const setters = Object.entries(figures).map(([figure, [name, help]]) => {
    const set = createSetter(registry, name, help)
    return (values: Readonly<Record<Figure, number>>) => set(values[figure as Figure])
  })
  return {
    meter,
    expose(levels) {
      const values = { ...meter.totals, ...levels }
      setters.forEach((set) => set(values))
      return registry.metrics()
    },
    contentType: registry.contentType,
  }
}

/** A metric whose value is kept elsewhere. What only ever grows is called `…_total`. */
function createSetter(registry: Registry, name: string, help: string): (value: number) => void {
  const description = { name, help, registers: [registry] }
  if (!name.endsWith('_total')) {
    const gauge = new Gauge(description)
    return (value) => gauge.set(value)
  }
  const counter = new Counter(description)
  return (value) => {
    counter.reset()
    counter.inc(value)
  }
}

const SECONDS = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5]
const UPDATES = [1, 2, 5, 10, 20, 50, 100, 250, 500, 1_000, 5_000]

function createMeter(registry: Registry): Meter {
  const registers = [registry]
  const histogram = (name: string, help: string, buckets: readonly number[]) =>
    new Histogram({ name, help, buckets: [...buckets], registers })
  const refusals = new Counter({
    name: 'confab_refusals_total',
    help: 'Connections that were ended or not let in, by reason.',
    labelNames: ['reason'],
    registers,
  })
  const compactions = new Counter({
    name: 'confab_compactions_total',
    help: 'Documents put together in the store, by outcome.',
    labelNames: ['outcome'],
    registers,
  })
  const deliveries = new Counter({
    name: 'confab_deliveries_total',
    help: 'Tries to send a message to a channel, by outcome.',
    labelNames: ['outcome'],
    registers,
  })
  const flushes = histogram(
    'confab_flush_seconds',
    'How long a flush kept others waiting.',
    SECONDS,
  )
  const commits = histogram(
    'confab_commit_seconds',
    'How long the disk took for a change.',
    SECONDS,
  )
  const batches = histogram('confab_batch_updates', 'Changes in one transaction.', UPDATES)
  return {
    totals: createTotals(),
    refused: (reason) => refusals.inc({ reason }),
    compacted: (outcome) => compactions.inc({ outcome }),
    delivered: (outcome) => deliveries.inc({ outcome }),
    flushed({ costMs, updates }) {
      flushes.observe(costMs / 1000)
      batches.observe(updates)
    },
    committed: (durationMs) => commits.observe(durationMs / 1000),
  }
}
