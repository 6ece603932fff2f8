// What we compare with: a relay as most are written. It applies each message by itself and sends it on to everyone at once.
import { createServer } from 'node:http'
import { createDecoder, readVarUint } from 'lib0/decoding'
import { createEncoder, length, toUint8Array, writeVarUint } from 'lib0/encoding'
import { WebSocketServer } from 'ws'
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import { Doc } from 'yjs'

const SYNC = 0

const frame = (write) => {
  const encoder = createEncoder()
  writeVarUint(encoder, SYNC)
  write(encoder)
  return encoder
}

const doc = new Doc()
const sockets = new Set()
doc.on('update', (update) => {
  const bytes = toUint8Array(frame((encoder) => writeUpdate(encoder, update)))
  for (const socket of sockets) socket.send(bytes)
})

const http = createServer()
new WebSocketServer({ server: http, perMessageDeflate: false }).on('connection', (socket) => {
  sockets.add(socket)
  socket.on('close', () => sockets.delete(socket))
  socket.on('error', () => {})
  socket.on('message', (data) => {
    const decoder = createDecoder(data)
    if (readVarUint(decoder) !== SYNC) return
    const answer = frame((encoder) => readSyncMessage(decoder, encoder, doc, socket))
    if (length(answer) > 1) socket.send(toUint8Array(answer))
  })
  socket.send(toUint8Array(frame((encoder) => writeSyncStep1(encoder, doc))))
})
http.listen(0, '127.0.0.1', () => {
  process.stdout.write(`naive relay listening on http://127.0.0.1:${http.address().port}\n`)
})
