import { connect } from 'node:net'
import { createDialect } from './dialect.mjs'
import { upgradeRequest } from './upgrade-request.mjs'
import { clientFrame } from './web-socket-frame.mjs'

const BYTES = 1024
const EVERY_MS = 1000

/** A client that reads one KiB a second and understands none of it. */
export function connectSlowReader(room) {
  const socket = connect({ host: '127.0.0.1', port: room.port })
  let hasEnded = false
  let hasGreeted = false
  socket.pause()
  socket.once('connect', () => socket.write(upgradeRequest(room)))
  socket.on('error', () => {})
  socket.on('close', () => {
    hasEnded = true
  })
  const timer = setInterval(() => {
    const bytes = socket.read(BYTES) ?? socket.read()
    if (bytes === null || hasGreeted) return
    hasGreeted = true
    for (const message of createDialect(room).greeting()) socket.write(clientFrame(message))
  }, EVERY_MS)
  return {
    /** Whether the relay has ended the connection. */
    hasEnded: () => hasEnded,
    close() {
      clearInterval(timer)
      socket.destroy()
    },
  }
}
