/** What a trailing `<!-- confab:… -->` says of the line it ends. */
export interface Comment {
  readonly kind: string
  readonly id?: string
  readonly values: Readonly<Record<string, string>>
}

const shape = /^<!-- confab:([a-z]+)((?: [^\s]+)*) -->$/

/** Writes a comment that can stand at the end of a line; nothing when there is nothing to say. */
export function writeComment(
  kind: string,
  id: string | undefined,
  values: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const pairs = Object.entries(values).filter(([, value]) => value !== undefined)
  if (!id && pairs.length === 0) return ''
  return bareComment(kind, [
    ...(id ? [encode(id)] : []),
    ...pairs.map(([key, value]) => `${key}=${encode(String(value))}`),
  ])
}

/** A comment that marks a place that has no text. */
export const bareComment = (kind: string, words: readonly string[] = []) =>
  `<!-- confab:${[kind, ...words].join(' ')} -->`

// Two dashes would end the comment in older parsers.
const encode = (value: string) => encodeURIComponent(value).replaceAll('--', '-%2D')

/** Reads one of our comments; `undefined` for any other HTML. */
export function readComment(html: string): Comment | undefined {
  const found = shape.exec(html.trim())
  if (!found) return undefined
  const words = (found[2] ?? '').split(' ').filter((word) => word !== '')
  const [first] = words
  const hasId = first !== undefined && !first.includes('=')
  const values = words.slice(hasId ? 1 : 0).map((word) => {
    const at = word.indexOf('=')
    return [word.slice(0, at), decode(word.slice(at + 1))] as const
  })
  return {
    kind: found[1] ?? '',
    ...(hasId && { id: decode(first) }),
    values: Object.fromEntries(values),
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // Somebody typed a "%" into the comment: the words stay as they are.
    return text
  }
}

/** A short fingerprint of a visible text: a comment that overrides it holds only while it is unchanged. */
export function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0).toString(36)
}
