import { open, readFile, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { createDecoder, hasContent, readUint8, readVarUint8Array } from 'lib0/decoding'
import { encode, writeUint8, writeUint8Array, writeVarUint8Array } from 'lib0/encoding'
import type { RoomName } from '../../shared/protocol/room-name'
import { decodeTrail, TRAIL_KEY, type StoredTrail } from './commit-trail'
import { readLevelLog, writeLevelLog, type LogPart } from './level-log'
import { encodeHead, headKey } from './stored-head'

/** A log that is damaged before the end of the last one, and what it should be. */
export interface LogRepair {
  readonly log: string
  /** `undefined`: what is lost cannot be told. */
  readonly content: Buffer | undefined
}

/**
 * Finds the logs in a folder that are damaged before their end; changes nothing. LevelDB skips what it
 * cannot read there without a word, and with it whole changes that were durable. A repaired log holds
 * everything readable, and the true heads of the rooms that may have lost changes, so that these are
 * known to be damaged. A torn end is no damage: that write never succeeded.
 */
export async function findLogRepairs(folder: string): Promise<readonly LogRepair[]> {
  const names = (await readdir(folder)).filter((file) => /^\d+\.log$/.test(file)).sort()
  const logs: NamedLog[] = []
  for (const log of names)
    logs.push({ log, parts: readLevelLog(await readFile(join(folder, log))) })
  const damaged = logs.filter(({ parts }, index) => isDamaged(parts, index < logs.length - 1))
  if (damaged.length === 0) return []
  const heads = findLostHeads(logs.flatMap(({ parts }) => parts))
  return damaged.map(({ log, parts }, index) => {
    const isLast = index === damaged.length - 1
    const added = isLast ? heads : new Map<RoomName, number>()
    return { log, content: heads && rewrite(parts, added ?? new Map()) }
  })
}

interface NamedLog {
  readonly log: string
  readonly parts: readonly LogPart[]
}

/** Whether something was written behind what cannot be read. */
function isDamaged(parts: readonly LogPart[], isFollowed: boolean): boolean {
  const first = parts.findIndex(({ kind }) => kind === 'damage')
  const last = parts.findLastIndex(({ kind }) => kind === 'write')
  return first !== -1 && (isFollowed || first < last)
}

/** Puts a repaired log in the place of the damaged one; gives the name that one is kept under. */
export async function repairLog(
  folder: string,
  log: string,
  content: Buffer,
  nowMs: number,
): Promise<string> {
  const keptAs = `damaged-${nowMs}-${log}`
  const draft = join(folder, `repaired-${log}`)
  await writeDurably(join(folder, keptAs), await readFile(join(folder, log)))
  await writeDurably(draft, content)
  await rename(draft, join(folder, log))
  return keptAs
}

/** Commits that are lost, and the trails behind them: their numbers lie between these two. */
interface Loss {
  readonly from: number
  readonly isTold: boolean
}

/** A commit takes at least so much of a log. */
const LEAST_COMMIT_BYTES = 32

/** The heads of every room that may have lost a change; `undefined` when the writes behind do not tell. */
function findLostHeads(parts: readonly LogPart[]): ReadonlyMap<RoomName, number> | undefined {
  const heads = new Map<RoomName, number>()
  let losses: readonly Loss[] = []
  let lastCommit: number | undefined
  let damagedBytes = 0
  for (const part of parts) {
    const trail = part.kind === 'write' ? readTrail(part.content) : undefined
    if (part.kind === 'damage') damagedBytes += part.bytes
    if (trail === undefined) continue
    if (damagedBytes > 0) {
      const from = firstLost(trail, lastCommit, damagedBytes)
      losses = [...losses, { from, isTold: false }]
      damagedBytes = 0
    }
    if (losses.length > 0) trail.heads.forEach(({ room, sequence }) => heads.set(room, sequence))
    // A trail that reaches far back may come long after the damage.
    losses = losses.map(({ from, isTold }) => ({
      from,
      isTold: isTold || trail.completeSince <= from,
    }))
    lastCommit = trail.commit
  }
  return losses.every(({ isTold }) => isTold) ? heads : undefined
}

/** The number of the first commit that may be lost in so many bytes before this trail. */
function firstLost(
  { commit }: StoredTrail,
  lastCommit: number | undefined,
  damagedBytes: number,
): number {
  // A higher number is of a time before the store was opened last.
  if (lastCommit !== undefined && lastCommit < commit) return lastCommit + 1
  return Math.max(1, commit - Math.ceil(damagedBytes / LEAST_COMMIT_BYTES))
}

// A write is its number in the store (8 bytes), how many operations it has (4 bytes), and these.
const WRITE_HEADER_BYTES = 12
const [DELETE, PUT] = [0, 1]

function readTrail(write: Buffer): StoredTrail | undefined {
  const decoder = createDecoder(write.subarray(WRITE_HEADER_BYTES))
  try {
    while (hasContent(decoder)) {
      const operation = readUint8(decoder)
      const key = Buffer.from(readVarUint8Array(decoder)).toString()
      if (operation === DELETE) continue
      const value = readVarUint8Array(decoder)
      if (key === TRAIL_KEY) return decodeTrail(value)
    }
  } catch {
    // lib0 throws at the end of what it reads: LevelDB has other operations than ours.
  }
  return undefined
}

function rewrite(parts: readonly LogPart[], heads: ReadonlyMap<RoomName, number>): Buffer {
  const writes = parts.flatMap((part) => (part.kind === 'write' ? [part.content] : []))
  const last = writes.at(-1)
  const next = last === undefined ? 1n : last.readBigUInt64LE(0) + BigInt(last.readUInt32LE(8))
  return writeLevelLog([...writes, writeHeads(next, heads)])
}

function writeHeads(number: bigint, heads: ReadonlyMap<RoomName, number>): Uint8Array {
  const header = Buffer.alloc(WRITE_HEADER_BYTES)
  header.writeBigUInt64LE(number, 0)
  header.writeUInt32LE(heads.size, 8)
  return encode((encoder) => {
    writeUint8Array(encoder, header)
    for (const [room, sequence] of heads) {
      writeUint8(encoder, PUT)
      writeVarUint8Array(encoder, Buffer.from(headKey(room)))
      writeVarUint8Array(encoder, encodeHead({ room, sequence }))
    }
  })
}

async function writeDurably(file: string, content: Uint8Array): Promise<void> {
  const handle = await open(file, 'w')
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
