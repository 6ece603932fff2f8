import type { Connection } from './connections'
import type { Timing } from '../timing'

const SMALL_CROWD = 50
const MS_PER_PEER = 2
const LOOK_MS = 1_000
/** Together with the spread within the ten seconds that impatient process managers wait. */
const MOST_LOOKS = 5

/** What a farewell needs from outside. */
export interface FarewellOptions {
  readonly timing: Timing
  /** Over how long the goodbyes to a large crowd are spread at most, in ms. */
  readonly spreadMs: number
}

/**
 * Ends connections with `restarting`; resolves when all have ended. A large crowd is sent off one by
 * one, in random order, so that it does not come back all at once. Whatever a client had sent before it
 * read the goodbye is still taken; a line that falls silent without answering is cut.
 */
export async function bidFarewell(
  connections: readonly Connection[],
  { timing, spreadMs }: FarewellOptions,
): Promise<void> {
  const isCrowd = connections.length > SMALL_CROWD
  const totalMs = isCrowd ? Math.min(spreadMs, connections.length * MS_PER_PEER) : 0
  for (const { peer } of connections) peer.announceRestart()
  await Promise.all(
    shuffle(connections).map((connection, index) =>
      part(connection, (totalMs * index) / connections.length, timing),
    ),
  )
}

async function part({ peer, stream, ended }: Connection, delayMs: number, { later }: Timing) {
  let stop = delayMs === 0 ? sendOff() : later(delayMs, () => (stop = sendOff()))

  function sendOff(): () => void {
    peer.close('restarting')
    return lookAgain(MOST_LOOKS)
  }

  function lookAgain(looksLeft: number): () => void {
    const heard = stream.bytesRead
    return later(LOOK_MS, () => {
      if (stream.bytesRead === heard || looksLeft === 1) peer.terminate()
      else stop = lookAgain(looksLeft - 1)
    })
  }

  await ended
  stop()
}

function shuffle<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item)
}
