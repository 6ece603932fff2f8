const anySpaces = /[\s\u00a0\u200b\u2060\ufeff]+/gu

/** The text with every run of spaces, no-break and zero-width ones included, made one space. */
export const foldSpaces = (text: string) => text.replace(anySpaces, ' ')

/** Whether nothing of the text can be seen. */
export const isBlank = (text: string) => foldSpaces(text).trim() === ''

const edgeSpaces = /^[\s\u00a0\u200b\u2060\ufeff]+|[\s\u00a0\u200b\u2060\ufeff]+$/gu

/** The text without spaces of any kind at its two ends. */
export const trimSpaces = (text: string) => text.replace(edgeSpaces, '')

/** How many UTF-16 units of spaces of any kind stand at `from`. */
export function spacesAt(text: string, from: number): number {
  const rest = text.slice(from)
  return rest.length - rest.replace(/^[\s\u00a0\u200b\u2060\ufeff]+/u, '').length
}
