/** A function that crosses the wall between page and preload by number. */
export type Crossing = (...args: unknown[]) => unknown

/** Values to strings and back. */
export interface Codec {
  encode(value: unknown, nameFunction?: (crossing: Crossing) => number): string
  decode(text: string, findFunction?: (name: number) => unknown): unknown
}

/**
 * Structured clone over strings, as Electron's IPC and contextBridge do it: plain data, bytes, Map, Set, Date and errors pass,
 * functions only where they get a name, anything else throws Electron's message.
 * Uses nothing from outside itself: its source text is also injected into pages.
 */
export function makeCodec(): Codec {
  type Tagged = { readonly $: string; readonly v?: unknown }
  type NameFunction = ((crossing: Crossing) => number) | undefined
  type FindFunction = ((name: number) => unknown) | undefined

  const toBase64 = (bytes: Uint8Array) =>
    btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  const fromBase64 = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
  const refuse = (): never => {
    throw new Error('An object could not be cloned.')
  }

  const flattenObject = (value: object, name: NameFunction, inside: object[]): unknown => {
    if (inside.includes(value)) refuse()
    const deeper = [...inside, value]
    const each = (items: Iterable<unknown>) => Array.from(items, (x) => flatten(x, name, deeper))
    if (ArrayBuffer.isView(value))
      return {
        $: 'bytes',
        v: toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)),
      }
    if (value instanceof ArrayBuffer) return { $: 'buffer', v: toBase64(new Uint8Array(value)) }
    if (value instanceof Date) return { $: 'date', v: value.getTime() }
    if (value instanceof Map) return { $: 'map', v: each(value) }
    if (value instanceof Set) return { $: 'set', v: each(value) }
    if (value instanceof Error) return { $: 'error', v: [value.name, value.message] }
    if (Array.isArray(value)) return each(value)
    if (Object.prototype.toString.call(value) !== '[object Object]') refuse()
    return { $: 'object', v: each(Object.entries(value)) }
  }

  const flatten = (value: unknown, name: NameFunction, inside: object[]): unknown => {
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
    if (value === undefined) return { $: 'undefined' }
    if (typeof value === 'number')
      return Number.isFinite(value) ? value : { $: 'number', v: String(value) }
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) }
    if (typeof value === 'function' && name) return { $: 'function', v: name(value as Crossing) }
    return typeof value === 'object' ? flattenObject(value, name, inside) : refuse()
  }

  const restore = (flat: unknown, find: FindFunction): unknown => {
    if (flat === null || typeof flat !== 'object') return flat
    const each = (items: unknown) => (items as unknown[]).map((item) => restore(item, find))
    if (Array.isArray(flat)) return each(flat)
    const { $, v } = flat as Tagged
    const [errorName, errorMessage] = $ === 'error' ? (v as [string, string]) : []
    const kinds: Record<string, () => unknown> = {
      undefined: () => undefined,
      number: () => Number(v),
      bigint: () => BigInt(v as string),
      function: () => find?.(v as number),
      bytes: () => fromBase64(v as string),
      buffer: () => fromBase64(v as string).buffer,
      date: () => new Date(v as number),
      map: () => new Map(each(v) as [unknown, unknown][]),
      set: () => new Set(each(v)),
      error: () => Object.assign(new Error(errorMessage), { name: errorName }),
      object: () => Object.fromEntries(each(v) as [string, unknown][]),
    }
    return kinds[$]?.()
  }

  return {
    encode: (value, nameFunction) => JSON.stringify(flatten(value, nameFunction, [])),
    decode: (text, findFunction) => restore(JSON.parse(text), findFunction),
  }
}
