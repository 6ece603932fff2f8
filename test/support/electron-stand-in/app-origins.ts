import { Server, type IncomingMessage, type ServerResponse } from 'node:http'
import { servedSchemes, toApp, toWeb } from './addresses'

/**
 * Lets the HTTP servers of this process see the origin Electron would send, `app://host`: Chromium here sends the address
 * that stands for it. What they allow that origin is translated back.
 */
export function showAppOrigins(schemes: readonly string[]): void {
  for (const scheme of schemes) servedSchemes.add(scheme)
  // Every server, however it was made, gets its requests by this.
  const emit = Server.prototype.emit
  Server.prototype.emit = function (event, ...args: unknown[]) {
    if (event === 'request' || event === 'upgrade') hideOrigin(args[0] as IncomingMessage)
    if (event === 'request') showAllowance(args[1] as ServerResponse)
    return Reflect.apply(emit, this, [event, ...args])
  }
}

function hideOrigin({ headers }: IncomingMessage): void {
  if (headers.origin !== undefined) headers.origin = toApp(`${headers.origin}/`).replace(/\/$/, '')
}

function showAllowance(response: ServerResponse): void {
  const setHeader = response.setHeader.bind(response)
  response.setHeader = (name, value) =>
    setHeader(
      name,
      name.toLowerCase() === 'access-control-allow-origin' ? toWeb(String(value)) : value,
    )
}
