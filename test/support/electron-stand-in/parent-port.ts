import { EventEmitter } from 'node:events'
import { showAppOrigins } from './app-origins'

// Gives a forked Node process Electron's `process.parentPort`.
const port = Object.assign(new EventEmitter(), {
  postMessage(message: unknown) {
    if (process.connected) process.send?.(message)
  },
})
process.on('message', (data) => port.emit('message', { data, ports: [] }))
// Electron ends its utility processes with the app, however the app ends.
process.on('disconnect', () => process.exit(0))
if (!process.connected) process.exit(0)
Object.defineProperty(process, 'parentPort', { value: port })

showAppOrigins((process.env['STAND_IN_SCHEMES'] ?? '').split(','))
