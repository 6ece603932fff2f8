import type { PowerMonitor } from 'electron'
import type { PowerSource } from '../shared/desktop-api'

/** What the machine runs on. */
export interface Power {
  current(): PowerSource
}

/** Not every system tells of a change: now and then it is looked at. */
const LOOK_EVERY_MS = 60_000

/** Follows what the machine runs on, and tells each change. */
export function followPower(
  monitor: Pick<PowerMonitor, 'isOnBatteryPower' | 'on'>,
  onChange: (source: PowerSource) => void,
): Power {
  const current = (): PowerSource => (monitor.isOnBatteryPower() ? 'battery' : 'mains')
  let told = current()
  const look = () => {
    const source = current()
    if (source === told) return
    told = source
    onChange(source)
  }
  monitor.on('on-ac', look)
  monitor.on('on-battery', look)
  setInterval(look, LOOK_EVERY_MS).unref()
  return { current }
}
