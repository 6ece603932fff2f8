import { parentPort, workerData } from 'node:worker_threads'
import { compactUpdates } from './compaction'

// One worker compacts one room: it is given the updates with its start and says one thing, the whole.
parentPort?.postMessage(compactUpdates(workerData as readonly Uint8Array[]))
