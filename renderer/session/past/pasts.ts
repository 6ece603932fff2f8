import type { Me } from '../device'
import type { LiveValue } from '../live-value'
import type { MeetingSession } from '../meeting-session'
import { machineTime } from '../relay-clock'
import type { StoreNames } from '../store-names'
import { whenAlone } from '../when-alone'
import { whenPageIsIdle } from '../when-idle'
import { keepHistory, type HistoryKeeper } from './history-keeper'
import { openHistoryLog } from './history-log'
import { openPast, type Past } from './past'
import { createPastThread } from './past-thread'
import { createRelayHistory } from './relay-history'

/** The past of the meetings of a workspace. */
export interface Pasts {
  /** Writes down what changes of a meeting as long as it is open. */
  follow(meeting: MeetingSession): MeetingSession
  of(meeting: MeetingSession): Past
  /** Call when every meeting has been closed. */
  close(): Promise<void>
}

/** What the pasts of a workspace need from outside. */
export interface PastsOptions {
  readonly me: Me
  readonly storeNames: StoreNames
  readonly relayUrl: LiveValue<string | undefined>
  readonly token: () => string | undefined
}

/** Opens the pasts of a workspace. */
export function openPasts({ me, storeNames, relayUrl, token }: PastsOptions): Pasts {
  const logName = storeNames.of('history')
  const log = openHistoryLog(logName)
  const thread = createPastThread()
  const ask: typeof fetch = (...request) => fetch(...request)
  const relay = createRelayHistory({ url: relayUrl.get, token, fetch: ask })
  const keepers = new Map<string, HistoryKeeper>()
  const tools = {
    log,
    fold: (updates: readonly Uint8Array[]) => thread.run({ kind: 'fold', updates }),
    whenIdle: whenPageIsIdle,
    later: machineTime.later,
    // Two windows over plain http write the same down twice, which merges to the same.
    alone: (room: string, begin: () => void) => whenAlone(`${logName}/${room}`, begin),
  }
  return {
    follow(meeting) {
      const keeper = keepHistory(meeting.document, me, tools)
      keepers.set(meeting.id, keeper)
      return {
        ...meeting,
        async close() {
          await keeper.close()
          if (keepers.get(meeting.id) === keeper) keepers.delete(meeting.id)
          await meeting.close()
        },
      }
    },
    of: ({ id, document }) =>
      openPast({
        meetingId: id,
        document,
        relay,
        log,
        thread,
        flush: async () => keepers.get(id)?.flush(),
      }),
    async close() {
      await Promise.all([...keepers.values()].map((keeper) => keeper.close()))
      thread.close()
      await log.close().catch(() => undefined)
    },
  }
}
