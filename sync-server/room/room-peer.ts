import type { DocumentVersion } from '../../shared/documents/version'
import type { CloseReason } from '../../shared/protocol/close-code'
import type { Signal } from '../../shared/protocol/extension'

/** A connected client, as a room sees it. `peer.ts` makes one from a socket. */
export interface RoomPeer {
  /** The newest document schema the client knows; 1 for a stock client. */
  readonly schema: number
  /** The history the client believes the document has, if it knows one. */
  readonly epoch: string | undefined
  /** Whether it reads our extension. */
  readonly hasExtension: boolean
  /** Called first, before anything else is sent. */
  greet(version: DocumentVersion): void
  send(frame: Uint8Array): void
  /** The first `count` step 2 and update messages of this connection are durable. */
  acknowledge(count: number): void
  /** Tells a client with our extension how the relay is. */
  signal(signal: Signal): void
  /** Reads nothing more from the client until `release`. */
  hold(): void
  release(): void
  /** Ends the connection. With `restarting`, what is still on its way is delivered first. */
  close(reason: CloseReason): void
  /** Whether more is waiting to leave than is good. */
  isCongested(): boolean
  /** Runs something once when the line is free again; never, when it ends before. */
  onceDrained(run: () => void): void
}
