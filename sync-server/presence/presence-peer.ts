/** Somebody who is shown where others are. */
export interface PresencePeer {
  /** Whether it reads our extension; it gets the roster and carets then, and no plain presence. */
  readonly hasExtension: boolean
  send(frame: Uint8Array): void
  /** Whether more is waiting to leave than is good. */
  isCongested(): boolean
  /** Runs something once when the line is free again; never, when it ends before. */
  onceDrained(run: () => void): void
}
