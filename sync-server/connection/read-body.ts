import type { IncomingMessage } from 'node:http'

/** Reads the body of a request to its end; `undefined` when it is longer than it may be, or breaks off. */
export async function readBody(
  request: IncomingMessage,
  mostBytes: number,
): Promise<Buffer | undefined> {
  const told = Number(request.headers['content-length'] ?? 0)
  if (!(told <= mostBytes)) return undefined
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.byteLength
      if (bytes > mostBytes) return undefined
      chunks.push(chunk)
    }
  } catch {
    // Whoever hung up reads no answer either.
    return undefined
  }
  return Buffer.concat(chunks)
}
