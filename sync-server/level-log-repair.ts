import { open, readFile, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { createDecoder, hasContent, readUint8, readVarUint8Array } from 'lib0/decoding'
import { encode, writeUint8, writeUint8Array, writeVarUint8Array } from 'lib0/encoding'
import type { RoomName } from '../shared/protocol/room-name'
import { fail, succeed, type Result } from '../shared/result'
import { decodeTrail, TRAIL_KEY, type StoredTrail } from './commit-trail'
import { readLevelLog, writeLevelLog, type LogPart } from './level-log'
import { encodeHead, headKey } from './stored-head'

/** A log that is damaged before its end, and what it should be. */
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
  const logs = (await readdir(folder)).filter((file) => /^\d+\.log$/.test(file)).sort()
  const repairs: LogRepair[] = []
  let commitBefore: number | undefined
  for (const log of logs) {
    const parts = readLevelLog(await readFile(join(folder, log)))
    const lost = findLost(parts, commitBefore)
    if (!lost.ok) repairs.push({ log, content: undefined })
    else if (lost.value.isDamaged) repairs.push({ log, content: rewrite(parts, lost.value.heads) })
    commitBefore = lost.ok ? lost.value.lastCommit : undefined
  }
  return repairs
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

interface Lost {
  readonly isDamaged: boolean
  readonly lastCommit: number | undefined
  /** The heads of every room that may have lost a change. */
  readonly heads: ReadonlyMap<RoomName, number>
}

/** A commit takes at least so much of a log. */
const LEAST_COMMIT_BYTES = 32

/** Finds what is lost before the last readable write; fails when the writes behind do not tell. */
function findLost(
  parts: readonly LogPart[],
  commitBefore: number | undefined,
): Result<Lost, 'unknown'> {
  const heads = new Map<RoomName, number>()
  let lastCommit = commitBefore
  let damagedBytes = 0
  let isDamaged = false
  for (const part of parts) {
    if (part.kind === 'damage') {
      damagedBytes += part.bytes
      continue
    }
    const trail = readTrail(part.content)
    if (damagedBytes > 0) {
      isDamaged = true
      if (trail === undefined || !tellsOfAllSince(trail, lastCommit, damagedBytes)) {
        return fail('unknown')
      }
      damagedBytes = 0
    }
    if (isDamaged) trail?.heads.forEach(({ room, sequence }) => heads.set(room, sequence))
    lastCommit = trail?.commit ?? lastCommit
  }
  return succeed({ isDamaged, lastCommit, heads })
}

function tellsOfAllSince(
  { commit, completeSince }: StoredTrail,
  lastCommit: number | undefined,
  damagedBytes: number,
): boolean {
  const mostLost = Math.ceil(damagedBytes / LEAST_COMMIT_BYTES)
  // A higher number is of a time before the store was opened last.
  const isKnown = lastCommit !== undefined && lastCommit < commit
  return completeSince <= Math.max(1, isKnown ? lastCommit + 1 : commit - mostLost)
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
