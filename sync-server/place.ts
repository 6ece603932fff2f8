import { getHeapStatistics } from 'node:v8'
import type { Place } from './config'

/** Where this process runs, with its page in this folder. */
export const thisPlace = (page: string): Place => ({
  platform: process.platform,
  page,
  heapBytes: getHeapStatistics().heap_size_limit,
})
