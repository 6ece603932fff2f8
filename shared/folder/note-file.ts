import { toHexString } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'

/** A file of notes, taken apart. */
export interface NoteFile {
  /** What people see and edit, with "\n" as line ends and without our last line. */
  readonly body: string
  /** The fingerprint of the body this file was last written with; a person's edits leave it as it was. */
  readonly stamp: string | undefined
  /** How this file ends its lines and begins; kept when it is written again. */
  readonly manners: FileManners
}

export interface FileManners {
  readonly lineEnd: '\n' | '\r\n'
  readonly hasMark: boolean
}

const stampLine = /\n*<!-- confab:written ([0-9a-f]{16}) -->\s*$/

/** Takes a file apart. */
export function readNoteFile(text: string): NoteFile {
  const plain = text.replace(/^\ufeff/, '').replaceAll(/\r\n?/g, '\n')
  const found = stampLine.exec(plain)
  return {
    body: tidyEnd(found ? plain.slice(0, found.index) : plain),
    stamp: found?.[1],
    manners: { lineEnd: /\r\n/.test(text) ? '\r\n' : '\n', hasMark: text.startsWith('\ufeff') },
  }
}

/** Puts a file together: the body and, as its last line, the body's fingerprint. */
export function writeNoteFile(body: string, { lineEnd, hasMark }: FileManners): string {
  const text = `${tidyEnd(body)}\n<!-- confab:written ${fingerprintOf(body)} -->\n`
  return (hasMark ? '\ufeff' : '') + text.replaceAll('\n', lineEnd)
}

/** The manners of a file that is new. */
export const plainManners: FileManners = { lineEnd: '\n', hasMark: false }

/** Names a body: the same for the same words on every machine. */
export const fingerprintOf = (body: string): string =>
  toHexString(digest(encodeUtf8(tidyEnd(body)))).slice(0, 16)

/** Ends a text with exactly one line end: editors differ in that, and nobody means anything by it. */
const tidyEnd = (text: string) => `${text.trimEnd()}\n`
