import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** A request as a webhook got it. */
export interface HookCall {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A webhook on a port of its own, which answers 200 unless it is told otherwise; it ends with the test. */
export async function startHook(
  answer: (response: ServerResponse, call: HookCall) => void = (response) => response.end('ok'),
) {
  const calls: HookCall[] = []
  let waiters: (() => void)[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
    request.on('end', () => {
      const call = { headers: request.headers, body }
      calls.push(call)
      answer(response, call)
      waiters.splice(0).forEach((wake) => wake())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/hook`,
    calls,
    /** Resolves once this is so of the calls. */
    async until(isSo: (calls: readonly HookCall[]) => boolean) {
      while (!isSo(calls)) await new Promise<void>((resolve) => (waiters = [...waiters, resolve]))
    },
  }
}
