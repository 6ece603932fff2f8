import type { Socket } from 'node:net'
import type { Peer } from './peer'
import type { Levels } from '../metrics'

/** A peer and the stream it speaks over. */
export interface Connection {
  readonly peer: Peer
  readonly stream: Socket
  /** Resolves when it has ended. */
  readonly ended: Promise<void>
}

/** Everyone who is connected to a relay. */
export interface Connections {
  add(connection: Connection): void
  /** The connection has ended. */
  remove(connection: Connection): void
  count(): number
  all(): readonly Connection[]
  levels(): Pick<Levels, 'peers' | 'queuedBytes' | 'receivedBytes' | 'sentBytes'>
}

/** Keeps the connections of one relay. */
export function createConnections(): Connections {
  const connections = new Set<Connection>()
  const ended = { receivedBytes: 0, sentBytes: 0 }

  const sum = (bytesOf: (stream: Socket) => number) =>
    [...connections].reduce((bytes, { stream }) => bytes + bytesOf(stream), 0)

  return {
    add: (connection) => void connections.add(connection),
    remove(connection) {
      if (!connections.delete(connection)) return
      ended.receivedBytes += connection.stream.bytesRead
      ended.sentBytes += connection.stream.bytesWritten
    },
    count: () => connections.size,
    all: () => [...connections],
    levels: () => ({
      peers: connections.size,
      queuedBytes: sum((stream) => stream.writableLength),
      receivedBytes: ended.receivedBytes + sum((stream) => stream.bytesRead),
      sentBytes: ended.sentBytes + sum((stream) => stream.bytesWritten),
    }),
  }
}
