import { crc32 } from 'node:zlib'
import { fail, succeed, type Result } from '../../shared/result'
import { TRAIL_KEY } from '../store/commit-trail'
import { isDamage } from '../store/level-folder'
import type { StoredEntry } from '../store/level-rows'

/** Why a backup cannot be read to its end. */
export type BackupFailure = 'no-backup' | 'damaged' | 'cut-short'

/** A line of text, so that a person who opens the file sees what it is. */
const TITLE = Buffer.from('confab-backup/1\n')

// A frame: checksum, length of the key, length of the value; key; value. Each checksum goes on from the one
// before, so that no frame can be missing or in another place. The last frame has no key; its value is the
// number of those before it, and whether they are all of the store.
const HEADER_BYTES = 12
const LONGEST_KEY = 1_024
const LONGEST_VALUE = 2 ** 30

/** Writes everything of a store as a backup. */
export async function* writeBackup(entries: AsyncIterable<StoredEntry>): AsyncGenerator<Buffer> {
  let crc = crc32(TITLE)
  let count = 0
  function encodeFrame(key: Buffer, value: Uint8Array): Buffer {
    const frame = Buffer.alloc(HEADER_BYTES + key.length + value.length)
    frame.writeUInt32BE(key.length, 4)
    frame.writeUInt32BE(value.length, 8)
    frame.set(key, HEADER_BYTES)
    frame.set(value, HEADER_BYTES + key.length)
    crc = crc32(frame.subarray(4), crc)
    frame.writeUInt32BE(crc, 0)
    return frame
  }
  yield TITLE
  let isWhole = true
  try {
    for await (const [key, value] of entries) {
      // It tells of one log, and a restored store begins another.
      if (key === TRAIL_KEY) continue
      count += 1
      yield encodeFrame(Buffer.from(key), value)
    }
  } catch (error) {
    // LevelDB gives everything else before it complains of a block it cannot read.
    if (!isDamage(error)) throw error
    isWhole = false
  }
  const end = Buffer.alloc(9)
  end.writeDoubleBE(count)
  end.writeUInt8(isWhole ? 1 : 0, 8)
  yield encodeFrame(Buffer.alloc(0), end)
}

/** What a backup holds. */
export interface BackupContent {
  readonly entries: number
  /** `false`: something of the store could not be read when the backup was made. */
  readonly isWhole: boolean
}

/** Reads a backup, handing over entry by entry; gives what it holds once it has proven to be as it was written. */
export async function readBackup(
  chunks: AsyncIterable<Uint8Array>,
  take: (entry: StoredEntry) => void | Promise<void>,
): Promise<Result<BackupContent, BackupFailure>> {
  const bytes = createByteQueue(chunks)
  const title = await bytes.take(TITLE.length)
  if (title === undefined) return fail('cut-short')
  if (!title.equals(TITLE)) return fail('no-backup')
  let crc = crc32(TITLE)
  for (let count = 0; ; count += 1) {
    const header = await bytes.take(HEADER_BYTES)
    if (header === undefined) return fail('cut-short')
    const [keyLength, valueLength] = [header.readUInt32BE(4), header.readUInt32BE(8)]
    if (keyLength > LONGEST_KEY || valueLength > LONGEST_VALUE) return fail('damaged')
    const content = await bytes.take(keyLength + valueLength)
    if (content === undefined) return fail('cut-short')
    crc = crc32(content, crc32(header.subarray(4), crc))
    if (header.readUInt32BE(0) !== crc) return fail('damaged')
    if (keyLength === 0) {
      const isEnd =
        content.length === 9 && content.readDoubleBE() === count && (await bytes.isAtEnd())
      return isEnd
        ? succeed({ entries: count, isWhole: content.readUInt8(8) === 1 })
        : fail('damaged')
    }
    await take([content.toString('utf8', 0, keyLength), content.subarray(keyLength)])
  }
}

/** Gives bytes in other pieces than they come in. */
function createByteQueue(chunks: AsyncIterable<Uint8Array>) {
  const iterator = chunks[Symbol.asyncIterator]()
  let kept: Buffer[] = []
  let size = 0

  async function fill(least: number): Promise<boolean> {
    while (size < least) {
      const next = await iterator.next()
      if (next.done === true) return false
      kept.push(Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength))
      size += next.value.byteLength
    }
    return true
  }

  return {
    /** The next so many bytes; `undefined` when there are fewer. */
    async take(length: number): Promise<Buffer | undefined> {
      if (!(await fill(length))) return undefined
      const all = kept.length === 1 && kept[0] !== undefined ? kept[0] : Buffer.concat(kept)
      kept = [all.subarray(length)]
      size -= length
      return all.subarray(0, length)
    },
    isAtEnd: async () => !(await fill(1)),
  }
}
