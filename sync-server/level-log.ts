import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The first of LevelDB's logs in this folder that is damaged before its end; `undefined` when none is.
 * LevelDB itself skips what it cannot read there without a word, and with it whole changes that were
 * durable; once it has opened, they are gone. A torn end is no damage: that write never succeeded.
 */
export async function findDamagedLog(folder: string): Promise<string | undefined> {
  const logs = (await readdir(folder)).filter((file) => /^\d+\.log$/.test(file))
  for (const log of logs) {
    if (isDamagedInside(await readFile(join(folder, log)))) return log
  }
  return undefined
}

// A log is blocks of 32 KB; a record never crosses into the next, a longer one goes on as another record.
const BLOCK_BYTES = 32_768
const HEADER_BYTES = 7
const [WHOLE, FIRST, LAST] = [1, 2, 4]

/** Each write waits for the one before it to be durable, so one that begins behind damage proves it. */
function isDamagedInside(log: Buffer): boolean {
  let isDamaged = false
  for (let start = 0; start < log.length; start += BLOCK_BYTES) {
    const block = log.subarray(start, start + BLOCK_BYTES)
    for (let at = 0; at + HEADER_BYTES <= block.length;) {
      const record = readRecord(block.subarray(at))
      if (!record.isReadable) isDamaged = true
      else if (isDamaged && (record.type === WHOLE || record.type === FIRST)) return true
      // The length of a damaged record may be damaged too: the next one is looked for byte by byte.
      at += record.isReadable ? HEADER_BYTES + record.length : 1
    }
  }
  return false
}

function readRecord(bytes: Buffer) {
  const [length, type] = [bytes.readUInt16LE(4), bytes.readUInt8(6)]
  const content = bytes.subarray(6, HEADER_BYTES + length)
  const isReadable =
    type >= WHOLE &&
    type <= LAST &&
    content.length === length + 1 &&
    mask(crc32c(content)) === bytes.readUInt32LE(0)
  return { length, type, isReadable }
}

/** LevelDB stores its checksums turned and shifted, so that a checksum of checksums still says something. */
const mask = (crc: number) => (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0

const CASTAGNOLI = 0x82f63b78
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ CASTAGNOLI : crc >>> 1
  return crc
})

function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
