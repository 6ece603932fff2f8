import { decodeUtf8 } from 'lib0/string'
import { fail, succeed, type Result } from '../result'
import type { ConvertFailure } from './notice'

/** The largest source a reader takes; a year of notes is a hundredth of it. */
export const sizeLimitBytes = 16 * 1024 * 1024

/** Refuses a source by its size alone, so that nobody has to read it first. */
export function refuseSize(bytes: number): ConvertFailure | undefined {
  if (bytes <= sizeLimitBytes) return undefined
  const found = (bytes / 1024 / 1024).toFixed(1)
  const message = `too large: ${found} MiB, at most 16 MiB are read; split the notes, for example by year`
  return { reason: 'too-large', message }
}

/** The text of a file: UTF-8, a byte order mark taken off. Says why when the bytes are no text. */
export function readSource(input: Uint8Array | string): Result<string, ConvertFailure> {
  const tooLarge = refuseSize(input.length)
  if (tooLarge) return fail(tooLarge)
  const refused = typeof input === 'string' ? undefined : refuseBytes(input)
  if (refused) return fail(refused)
  const text = (typeof input === 'string' ? input : decodeUtf8(input)).replace(/^\ufeff/, '')
  return /\S/.test(text) ? succeed(text) : fail({ reason: 'empty', message: empty })
}

const empty = 'empty: there is nothing to read; check that the right file was chosen'

const otherFiles: readonly (readonly [name: string, start: readonly number[]])[] = [
  ['a PDF', [0x25, 0x50, 0x44, 0x46]],
  ['a PNG picture', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG picture', [0xff, 0xd8, 0xff]],
]

const zipStart: readonly number[] = [0x50, 0x4b, 0x03, 0x04]

/** Office documents are archives; the names of what is in them stand in clear. */
function refuseArchive(bytes: Uint8Array): ConvertFailure {
  const names = String.fromCharCode(...bytes.subarray(0, 4096))
  const last = String.fromCharCode(...bytes.subarray(-4096))
  const isWord = /word\/(?:document|_rels|styles|theme)/.test(names + last)
  const message = isWord
    ? 'this is a Word document; in Word choose Save As and Web Page (.htm) and import that, or copy the text and paste it'
    : 'this is a zip archive or an office document; unpack it and import the HTML, Markdown or text in it, or save the document as one of these'
  return { reason: 'binary', message }
}

function refuseBytes(bytes: Uint8Array): ConvertFailure | undefined {
  if (zipStart.every((byte, at) => bytes[at] === byte)) return refuseArchive(bytes)
  const known = otherFiles.find(([, start]) => start.every((byte, at) => bytes[at] === byte))
  if (known) return binary(`this is ${known[0]}`)
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return { reason: 'not-utf8', message: 'this text is UTF-16; save it as UTF-8', line: 1 }
  if (bytes.subarray(0, 8192).includes(0)) return binary('this file holds bytes that are no text')
  const at = findInvalidByte(bytes)
  if (at === undefined) return undefined
  const { line, column } = placeOfByte(bytes, at)
  const value = `0x${(bytes[at] ?? 0).toString(16).padStart(2, '0')}`
  const message = `byte ${at} (${value}) is not UTF-8; save the file as UTF-8 and try again`
  return { reason: 'not-utf8', message, line, column }
}

const binary = (what: string): ConvertFailure => ({
  reason: 'binary',
  message: `${what}; export the notes as text, Markdown, HTML or JSON first`,
})

/** The offset of the first byte that cannot be UTF-8. */
function findInvalidByte(bytes: Uint8Array): number | undefined {
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes, at)
    if (length === 0) return at
    at += length
  }
  return undefined
}

// 0 for a sequence that is cut short, too long for its character, a surrogate or beyond U+10FFFF.
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  if (first < 0x80) return 1
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
  if (first < 0xc2 || first > 0xf4) return 0
  for (let next = 1; next < length; next++) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0
  const second = bytes[at + 1] ?? 0
  const isWrong =
    (first === 0xe0 && second < 0xa0) ||
    (first === 0xed && second > 0x9f) ||
    (first === 0xf0 && second < 0x90) ||
    (first === 0xf4 && second > 0x8f)
  return isWrong ? 0 : length
}

function placeOfByte(bytes: Uint8Array, at: number) {
  let line = 1
  let from = 0
  for (let index = 0; index < at; index++)
    if (bytes[index] === 0x0a) {
      line++
      from = index + 1
    }
  return { line, column: at - from + 1 }
}
