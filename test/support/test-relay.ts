import { onTestFinished } from 'vitest'
import { readConfig } from '../../sync-server/config'
import { thisPlace } from '../../sync-server/place'
import { silentLog } from '../../sync-server/log'
import { createMemoryStore } from '../../sync-server/store/memory-store'
import { createRelay, type Relay, type RelayConfig } from '../../sync-server/relay'
import type { RoomStore } from '../../sync-server/store/room-store'
import { systemTiming } from '../../sync-server/timing'

/** Starts a relay in this process, on a free port; it ends with the test. */
export async function startTestRelay(
  changes: Partial<RelayConfig> = {},
  store: RoomStore = createMemoryStore(),
): Promise<Relay> {
  const config = readConfig(['--port', '0'], {}, thisPlace('no-page-here'))
  if (!config.ok) throw new Error(config.failure.join('\n'))
  const parts = { store, timing: systemTiming, log: silentLog }
  const relay = await createRelay({ ...config.value, ...changes }, parts)
  if (!relay.ok) throw new Error(relay.failure)
  onTestFinished(() => relay.value.close())
  return relay.value
}
