// The measuring rod, not a relay to use: about the least a relay in one Node thread can do for stock
// clients. What came within 20 ms goes into one transaction and leaves as one update, one presence message
// and one write per client. It keeps nothing on disk, checks nothing and waits for nobody.
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs'
import { createDialect, readPresence } from '../dialect.mjs'
import { relayFrame } from '../web-socket-frame.mjs'

const TICK_MS = 20
const dialect = createDialect({ protocol: 'y-websocket' })
const rooms = new Map()

function createRoom() {
  const doc = new Doc()
  const sockets = new Set()
  const presence = new Map()
  const changedPresence = new Set()
  let inbox = []
  let merged
  let wholeState
  let timer
  let flushedMs = 0
  doc.on('update', (update) => {
    merged = update
    wholeState = undefined
  })

  function applyInbox() {
    const updates = inbox
    inbox = []
    if (updates.length === 0) return []
    merged = undefined
    doc.transact(() => {
      for (const update of updates) applyUpdate(doc, update)
    })
    return merged === undefined ? [] : [relayFrame(dialect.update(merged))]
  }

  function takePresence() {
    const entries = [...changedPresence].map((client) => presence.get(client))
    changedPresence.clear()
    return entries.length === 0 ? [] : [relayFrame(dialect.presence(entries))]
  }

  function flush() {
    timer = undefined
    flushedMs = performance.now()
    const bytes = Buffer.concat([...applyInbox(), ...takePresence()])
    if (bytes.length === 0) return
    for (const socket of sockets) socket.write(bytes)
  }

  // The first change after a pause leaves at once.
  function schedule() {
    timer ??= setTimeout(flush, Math.max(0, flushedMs + TICK_MS - performance.now()))
  }

  function answer(stateVector) {
    for (const frame of applyInbox()) for (const socket of sockets) socket.write(frame)
    if (stateVector.length > 1)
      return relayFrame(dialect.step2(encodeStateAsUpdate(doc, stateVector)))
    wholeState ??= relayFrame(dialect.step2(encodeStateAsUpdate(doc)))
    return wholeState
  }

  function receive(socket, bytes) {
    const message = dialect.read(bytes)
    if (message.kind === 'step1') socket.write(answer(message.bytes))
    else if (message.kind === 'presence') noteAll(readPresence(message.bytes))
    else if (message.bytes?.length > 2) {
      inbox.push(message.bytes)
      schedule()
    }
  }

  function noteAll(entries) {
    for (const entry of entries) {
      if ((presence.get(entry.client)?.clock ?? -1) >= entry.clock) continue
      presence.set(entry.client, entry)
      changedPresence.add(entry.client)
    }
    if (changedPresence.size > 0) schedule()
  }

  return {
    join(webSocket, socket) {
      sockets.add(socket)
      webSocket.on('message', (bytes) => receive(socket, bytes))
      webSocket.on('close', () => sockets.delete(socket))
      webSocket.on('error', () => sockets.delete(socket))
      socket.write(relayFrame(dialect.step1(encodeStateVector(doc))))
      if (presence.size > 0) socket.write(relayFrame(dialect.presence([...presence.values()])))
    },
  }
}

const webSockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
const server = createServer()
server.on('upgrade', (request, socket, head) => {
  webSockets.handleUpgrade(request, socket, head, (webSocket) => {
    socket.setNoDelay(true)
    const room = rooms.get(request.url) ?? createRoom()
    rooms.set(request.url, room)
    room.join(webSocket, socket)
  })
})
server.listen({ port: Number(process.env.PORT), host: '127.0.0.1', backlog: 4096 })
