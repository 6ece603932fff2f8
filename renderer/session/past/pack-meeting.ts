import { meetingSchema, type MeetingJson } from '../../../shared/confab-json'

/** A meeting that unpacks to more than this is none of ours: a few bytes can swell to gigabytes. */
const MOST_BYTES = 16 * 2 ** 20

/** Packs a meeting as small as it gets. */
export async function packMeeting(meeting: MeetingJson): Promise<Uint8Array> {
  const packing = new Blob([JSON.stringify(meeting)])
    .stream()
    .pipeThrough(new CompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(packing).arrayBuffer())
}

/** Reads a packed meeting; `undefined` when it is none. Who packed it may have been anybody. */
export async function unpackMeeting(state: Uint8Array): Promise<MeetingJson | undefined> {
  try {
    const unpacking = new Blob([state.slice()])
      .stream()
      .pipeThrough(new DecompressionStream('deflate-raw'))
    const text = await readText(unpacking)
    return text === undefined ? undefined : meetingSchema.safeParse(JSON.parse(text)).data
  } catch {
    // Not deflated, or no JSON.
    return undefined
  }
}

async function readText(stream: ReadableStream<Uint8Array>): Promise<string | undefined> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  const reader = stream.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.length
    if (bytes > MOST_BYTES) {
      await reader.cancel()
      return undefined
    }
    text += decoder.decode(value, { stream: true })
  }
}
