import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FakeConfluence } from './fake-confluence'

/** Serves a fake over real sockets, on a free port of this machine. */
export async function serveFake(fake: FakeConfluence) {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      )
      void fake
        .handle({
          method: request.method ?? 'GET',
          path: request.url ?? '/',
          headers,
          body: new Uint8Array(Buffer.concat(chunks)),
        })
        .then((answer) => {
          if (answer === 'cut') request.socket.destroy()
          else response.writeHead(answer.status, answer.headers).end(answer.body)
        })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
