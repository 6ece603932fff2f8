import { meetingRoots } from '../../../shared/documents/meeting'
import { META_ROOT } from '../../../shared/documents/version'
import { readNowBar, type NowBar } from '../../../shared/meeting/now-bar'
import type { DocumentSession } from '../../session/document-session'
import { createLiveValue, type Reading } from '../../session/live-value'
import { machineTime, type MachineTime } from '../../session/relay-clock'

/** What is discussed now, read anew with every change of it and every second of its clock, until it is closed. */
export function followNowBar(
  { doc, relayNow }: Pick<DocumentSession, 'doc' | 'relayNow'>,
  time: Pick<MachineTime, 'later'> = machineTime,
): Reading<NowBar | undefined> {
  const live = createLiveValue<NowBar | undefined>(undefined)
  let stopTimer = () => {}

  function read(): void {
    stopTimer()
    const now = readNowBar(doc, relayNow())
    live.set(now)
    const changesInMs = now && now.kind !== 'idle' ? now.changesInMs : undefined
    if (changesInMs !== undefined) stopTimer = time.later(Math.ceil(changesInMs), read)
  }

  const types = [
    doc.getMap(META_ROOT),
    meetingRoots.timer(doc),
    meetingRoots.topics(doc),
    meetingRoots.revotes(doc),
  ]
  for (const type of types) type.observeDeep(read)
  read()
  return {
    get: live.get,
    subscribe: live.subscribe,
    close() {
      stopTimer()
      for (const type of types) type.unobserveDeep(read)
    },
  }
}
