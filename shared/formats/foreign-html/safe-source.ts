/** The largest picture that may be part of a text itself, in characters of its address. */
export const LONGEST_PICTURE = 200_000

const pictures = /^data:image\/(?:png|jpe?g|gif|webp|avif);base64,[A-Za-z0-9+/=\s]*$/i

/** The address of a picture as notes may hold it; `undefined` for what may run, is too large, or is only on another's disk. */
export function safeSource(source: string): string | undefined {
  const address = source.trim()
  if (/^https?:\/\/[^/]/i.test(address)) return address
  if (/^data:/i.test(address))
    return address.length <= LONGEST_PICTURE && pictures.test(address) ? address : undefined
  // Beside the page, as in an export with its pictures in a folder.
  return /^[a-z][\w+.-]*:|^\/\/|^$/i.test(address) ? undefined : address
}
