import {
  createDecoder,
  readAny,
  readUint8,
  readVarString,
  readVarUint,
  type Decoder,
} from 'lib0/decoding'

/**
 * Counts the pieces and deleted ranges an update names, without making anything of them: what an update
 * costs grows with these, not with its bytes. Stops above `most`; `undefined` when it is no update.
 */
export function countPieces(update: Uint8Array, most: number): number | undefined {
  const decoder = createDecoder(update)
  let count = 0
  const take = () => {
    count += 1
    return count <= most
  }
  try {
    for (let clients = readVarUint(decoder); clients > 0; clients -= 1) {
      const pieces = readVarUint(decoder)
      readVarUint(decoder)
      readVarUint(decoder)
      for (let left = pieces; left > 0; left -= 1) {
        if (!take()) return count
        skipPiece(decoder)
      }
    }
    for (let clients = readVarUint(decoder); clients > 0; clients -= 1) {
      readVarUint(decoder)
      for (let left = readVarUint(decoder); left > 0; left -= 1) {
        if (!take()) return count
        readVarUint(decoder)
        readVarUint(decoder)
      }
    }
    return count
  } catch {
    // lib0 throws at the end of what it reads.
    return undefined
  }
}

// The first byte of a piece: what its content is, and which of the following it names.
const [CONTENT, HAS_PARENT_KEY, HAS_RIGHT_ORIGIN, HAS_ORIGIN] = [0x1f, 0x20, 0x40, 0x80]
const [GONE, SKIPPED] = [0, 10]

function skipPiece(decoder: Decoder): void {
  const info = readUint8(decoder)
  const content = info & CONTENT
  if (content === GONE || content === SKIPPED) return void readVarUint(decoder)
  if (info & HAS_ORIGIN) skipId(decoder)
  if (info & HAS_RIGHT_ORIGIN) skipId(decoder)
  if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) {
    const isRoot = readVarUint(decoder) === 1
    if (isRoot) skipBytes(decoder)
    else skipId(decoder)
    if (info & HAS_PARENT_KEY) skipBytes(decoder)
  }
  const skip = skipContent[content]
  if (skip === undefined) throw new Error(`There is no content ${content}`)
  skip(decoder)
}

function skipId(decoder: Decoder): void {
  readVarUint(decoder)
  readVarUint(decoder)
}

function skipBytes(decoder: Decoder): void {
  const length = readVarUint(decoder)
  decoder.pos += length
  if (decoder.pos > decoder.arr.length) throw new Error('It ends too early')
}

const skipMany = (skip: (decoder: Decoder) => unknown) => (decoder: Decoder) => {
  for (let left = readVarUint(decoder); left > 0; left -= 1) skip(decoder)
}

/** Types that have a name of their own: an element and a hook. */
const NAMED_TYPES = [3, 5]

/** How each kind of content is written: deleted, JSON, binary, string, embed, format, type, any, document. */
const skipContent: Readonly<Record<number, (decoder: Decoder) => unknown>> = {
  1: readVarUint,
  2: skipMany(skipBytes),
  3: skipBytes,
  4: skipBytes,
  5: skipBytes,
  6(decoder) {
    skipBytes(decoder)
    skipBytes(decoder)
  },
  7: (decoder) => NAMED_TYPES.includes(readVarUint(decoder)) && skipBytes(decoder),
  8: skipMany(readAny),
  9(decoder) {
    readVarString(decoder)
    readAny(decoder)
  },
}
