/** What LevelDB's log holds from one point on: a write, or bytes that are none. */
export type LogPart =
  | { readonly kind: 'write'; readonly content: Buffer }
  | { readonly kind: 'damage'; readonly bytes: number }

// A log is blocks of 32 KB; a record never crosses into the next, a longer one goes on as another record.
const BLOCK_BYTES = 32_768
const HEADER_BYTES = 7
const [WHOLE, FIRST, MIDDLE, LAST] = [1, 2, 3, 4]

/** Reads a log of LevelDB from end to end. Unlike LevelDB itself it tells of what it cannot read. */
export function readLevelLog(log: Buffer): readonly LogPart[] {
  const parts: LogPart[] = []
  let begun: Buffer[] | undefined

  function noteDamage(bytes: number): void {
    const last = parts.at(-1)
    if (last?.kind === 'damage')
      parts[parts.length - 1] = { kind: 'damage', bytes: last.bytes + bytes }
    else parts.push({ kind: 'damage', bytes })
  }

  function abandonBegun(): void {
    if (begun !== undefined) noteDamage(sizeOf(begun))
    begun = undefined
  }

  function take(type: number, content: Buffer): void {
    if (type === WHOLE || type === FIRST) {
      abandonBegun()
      if (type === WHOLE) parts.push({ kind: 'write', content })
      else begun = [content]
    } else if (begun === undefined) noteDamage(content.length)
    else {
      begun.push(content)
      if (type !== LAST) return
      parts.push({ kind: 'write', content: Buffer.concat(begun) })
      begun = undefined
    }
  }

  for (let start = 0; start < log.length; start += BLOCK_BYTES) {
    const block = log.subarray(start, start + BLOCK_BYTES)
    for (let at = 0; at + HEADER_BYTES <= block.length;) {
      const record = readRecord(block.subarray(at))
      if (record !== undefined) take(record.type, record.content)
      else {
        abandonBegun()
        noteDamage(1)
      }
      // The length of a damaged record may be damaged too: the next one is looked for byte by byte.
      at += record === undefined ? 1 : HEADER_BYTES + record.content.length
    }
  }
  abandonBegun()
  return parts
}

/** Writes a log that LevelDB reads as these writes. */
export function writeLevelLog(writes: readonly Uint8Array[]): Buffer {
  const parts: Buffer[] = []
  let left = BLOCK_BYTES
  for (const write of writes) {
    for (
      let rest = Buffer.from(write), isFirst = true;
      isFirst || rest.length > 0;
      isFirst = false
    ) {
      if (left < HEADER_BYTES) {
        parts.push(Buffer.alloc(left))
        left = BLOCK_BYTES
      }
      const content = rest.subarray(0, left - HEADER_BYTES)
      rest = rest.subarray(content.length)
      const isLast = rest.length === 0
      parts.push(writeRecord(content, isFirst ? (isLast ? WHOLE : FIRST) : isLast ? LAST : MIDDLE))
      left -= HEADER_BYTES + content.length
    }
  }
  return Buffer.concat(parts)
}

const sizeOf = (parts: readonly Buffer[]) => parts.reduce((sum, { length }) => sum + length, 0)

function readRecord(
  bytes: Buffer,
): { readonly type: number; readonly content: Buffer } | undefined {
  const [length, type] = [bytes.readUInt16LE(4), bytes.readUInt8(6)]
  if (type < WHOLE || type > LAST || bytes.length < HEADER_BYTES + length) return undefined
  const typeAndContent = bytes.subarray(6, HEADER_BYTES + length)
  const isIntact = mask(crc32c(typeAndContent)) === bytes.readUInt32LE(0)
  return isIntact ? { type, content: typeAndContent.subarray(1) } : undefined
}

function writeRecord(content: Buffer, type: number): Buffer {
  const record = Buffer.alloc(HEADER_BYTES + content.length)
  record.writeUInt16LE(content.length, 4)
  record.writeUInt8(type, 6)
  record.set(content, HEADER_BYTES)
  record.writeUInt32LE(mask(crc32c(record.subarray(6))), 0)
  return record
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
