import { EventEmitter } from 'node:events'
import { strict } from './strict'

const events = new EventEmitter()

/** `electron.powerMonitor`, on a machine with mains: a test that wants a battery replaces the function and emits. */
export const powerMonitor = strict('powerMonitor', {
  isOnBatteryPower: () => false,
  on: events.on.bind(events),
  emit: events.emit.bind(events),
})
